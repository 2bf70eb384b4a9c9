/** Colours for a line of code: just enough to see the parts, not a parser. */
export type CodeLanguage = 'shell' | 'json' | 'hcl' | 'yaml' | 'markdown' | 'html' | 'text';

export interface CodeToken {
  readonly text: string;
  /** A class: `code-<kind>`. */
  readonly kind: 'plain' | 'command' | 'option' | 'string' | 'comment' | 'number' | 'key';
}

const patterns: Record<Exclude<CodeLanguage, 'text'>, RegExp> = {
  shell:
    /(?<comment>(?:^|(?<=\s))#.*$)|(?<string>'[^']*'|"(?:[^"\\]|\\.)*")|(?<option>(?<=\s|^)--?[\w-]+)|(?<command>^\s*(?:aws|tccli|curl|taos|terraform|dig|nslookup|openssl)\b)/g,
  json: /(?<key>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b|\btrue\b|\bfalse\b|\bnull\b)/g,
  hcl: /(?<comment>^\s*#.*$)|(?<string>"(?:[^"\\]|\\.)*")|(?<command>^\s*(?:terraform|provider|resource|variable|output|import|data)\b)|(?<key>^\s*[\w-]+(?=\s*(?:=|\{)))|(?<number>\b(?:true|false|null|\d+)\b)/g,
  yaml: /(?<comment>^\s*#.*$)|(?<key>^\s*(?:- )?[\w-]+(?=:(?:\s|$)))|(?<string>"(?:[^"\\]|\\.)*"|'[^']*')|(?<command>!\w+)|(?<number>(?<=: )(?:true|false)\b)/g,
  markdown:
    /(?<command>^#{1,6} .*$)|(?<string>(`+).+?\3)|(?<key>\*\*[^*]+\*\*)|(?<option><https:[^>]+>)|(?<number>^\s*(?:\d+\.|-)(?: \[ \])?)/g,
  html: /(?<comment><!--.*?-->)|(?<command><\/?[a-z][\w-]*)|(?<string>"[^"]*")/g,
};

/** Splits one line; the tokens' texts joined are the line again. */
export function tokensOf(line: string, language: CodeLanguage): readonly CodeToken[] {
  if (language === 'text') return [{ text: line, kind: 'plain' }];
  const tokens: CodeToken[] = [];
  let end = 0;
  for (const match of line.matchAll(patterns[language])) {
    if (match.index > end) tokens.push({ text: line.slice(end, match.index), kind: 'plain' });
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0] ?? 'plain';
    tokens.push({ text: match[0], kind: kind as CodeToken['kind'] });
    end = match.index + match[0].length;
  }
  if (end < line.length) tokens.push({ text: line.slice(end), kind: 'plain' });
  return tokens;
}
