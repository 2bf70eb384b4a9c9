/** What may stand in a log that a person sends to others: no secret, no token, nothing of whose computer it is. */

export interface Private {
  /** Folders and names of this computer and its user, each with what stands for it. Empty ones are passed over. */
  readonly words: readonly (readonly [word: string, instead: string])[];
}

/** Secrets by their form, whoever wrote them. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\bBearer\s+[A-Za-z0-9._~+/-]+=*/gi, 'Bearer <secret>'],
  // Our own tokens and cookies, and hex of that length from others.
  [/\b[0-9a-f]{32,}\b/gi, '<token>'],
  [
    /\b(token|session|password|passwd|secret|api[-_]?key|authorization|cookie)(["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&]+)/gi,
    '$1$2<secret>',
  ],
  // AWS, IAM identifiers: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html; Tencent: SecretId.
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, '<access key>'],
  [/\bAKID[A-Za-z0-9]{13,}\b/g, '<access key>'],
  [/\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/g, '<token>'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '<private key>'],
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]+:[^\s/@]+@/gi, '$1<secret>@'],
  // Homes of anybody, where they are not this user's own.
  [/(\/home\/|\/Users\/|[A-Z]:\\+Users\\+)[^\s/\\:'"]+/g, '$1<user>'],
  [/\b[\w.+-]+@[\w-]+\.[\w.-]+\b/g, '<address>'],
];

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Makes what takes secrets and personal words out of a text. Longer words go first: a home before the name in it. */
export function redactor({ words }: Private): (text: string) => string {
  const known = words
    .filter(([word]) => word.length > 2)
    .flatMap(([word, instead]) => [
      [word, instead] as const,
      [word.replaceAll('\\', '\\\\'), instead] as const,
    ])
    .sort(([a], [b]) => b.length - a.length)
    .map(([word, instead]) => {
      // A name is a word of its own, or every text with those letters in it would be torn.
      const edge = /^\w+$/.test(word) ? '\\b' : '';
      return [new RegExp(`${edge}${escaped(word)}${edge}`, 'gi'), instead] as const;
    });
  return (text) =>
    [...known, ...secrets].reduce((now, [pattern, instead]) => now.replace(pattern, instead), text);
}
