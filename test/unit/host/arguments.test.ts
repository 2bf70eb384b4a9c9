import { describe, expect, it } from 'vitest';
import { defaultDataFolder, parseArguments, usage } from '../../../electron/host/arguments.ts';
import { readArguments } from '../../../electron/shell/arguments.ts';

const all = ['data', 'port', 'simulated-delay'] as const;
const none = { dataFolder: null, simulatedDelaySeconds: undefined, port: 0, workspace: null, help: false };

describe('the command line', () => {
  it.each([
    ['nothing', [], none],
    ['a folder', ['--data', '/srv/links'], { ...none, dataFolder: '/srv/links' }],
    ['a folder with =', ['--data=a=b c'], { ...none, dataFolder: 'a=b c' }],
    ['a folder that begins with a dash', ['--data=--x'], { ...none, dataFolder: '--x' }],
    ['a delay', ['--simulated-delay', '0.5'], { ...none, simulatedDelaySeconds: 0.5 }],
    ['no delay at all', ['--simulated-delay', '0'], { ...none, simulatedDelaySeconds: 0 }],
    ['the longest delay', ['--simulated-delay', '86400'], { ...none, simulatedDelaySeconds: 86_400 }],
    ['a port', ['--port', '65535', '--data', 'd'], { ...none, dataFolder: 'd', port: 65_535 }],
    ['help', ['-h'], { ...none, help: true }],
  ])('takes %s', (_name, argv, expected) => {
    expect(parseArguments(argv, all)).toEqual(expected);
  });

  it.each([
    [['--dta', 'x'], 'Unknown argument "--dta".'],
    [['x'], 'Unknown argument "x".'],
    [['--'], 'Unknown argument "--".'],
    [['--data'], '--data needs a value.'],
    [['--data', ''], '--data needs a value.'],
    [['--data='], '--data needs a value.'],
    [['--data', '--port', '1'], '--data needs a value.'],
    [['--data', 'a', '--data', 'b'], '--data is given twice.'],
    [['--data', 'a\0b'], '--data: a folder has no NUL in its name.'],
    [['--port', '65536'], '--port takes a number from 0 to 65535, not "65536".'],
    [['--port', '1.5'], '--port takes a whole number, not "1.5".'],
    [['--port', '-1'], '--port takes a number from 0 to 65535, not "-1".'],
    [['--simulated-delay', '1e9'], '--simulated-delay takes a number from 0 to 86400, not "1e9".'],
    [['--simulated-delay', 'NaN'], '--simulated-delay takes a number from 0 to 86400, not "NaN".'],
    [['--simulated-delay', '86401'], '--simulated-delay takes a number from 0 to 86400, not "86401".'],
  ])('refuses %j', (argv, message) => {
    expect(() => parseArguments(argv, all)).toThrow(message);
  });

  it('explains itself', () => {
    expect(usage('npm run serve --', ['data', 'port'])).toBe(
      [
        'Usage: npm run serve -- [--data DIR] [--port PORT]',
        '  --data             the folder that holds the workspace; made when it is not there',
        '  --port             the port on 127.0.0.1; 0, the default, takes a free one',
      ].join('\n'),
    );
  });
});

describe('the desktop program', () => {
  it('takes one workspace by its place, and says which of two it does not', () => {
    const read = (...args: string[]) => readArguments(['/opt/electron', ...args], false);
    expect(read('--data', 'd', '/srv/Orders/Orders.pldesk')).toEqual({
      ...none,
      dataFolder: 'd',
      workspace: '/srv/Orders/Orders.pldesk',
    });
    expect(() => read('a', 'b')).toThrow('Only one workspace can be named.');
    expect(() => read('a\0b')).toThrow('WORKSPACE: a folder has no NUL in its name.');
  });

  const program = '/opt/electron';
  it.each([
    ['started by its folder', [program, '--no-sandbox', '--inspect=0', '/app', '--data', 'd'], true],
    ['packaged', [program, '--data', 'd'], false],
    [
      "packaged, with Chromium's switches",
      [program, '--data', 'd', '--ozone-platform=x11', '--no-sandbox'],
      false,
    ],
    ['packaged, opened on a Mac', [program, '-psn_0_1234', '--data=d'], false],
  ])('reads its arguments %s', (_name, argv, startedByFolder) => {
    expect(readArguments(argv, startedByFolder)).toEqual({ ...none, dataFolder: 'd' });
  });

  it.each([
    [[program, '/app', '--port', '1'], 'Unknown argument "--port".'],
    [[program, '/app', '/one', '/other'], 'Only one workspace can be named.'],
    [[program, '/app', '--dat', 'x'], 'Unknown argument "--dat".'],
  ])('refuses %j', (argv, message) => {
    expect(() => readArguments(argv, true)).toThrow(message);
  });
});

it.each([
  ['linux', {}, '/home/o/.local/share/private-link-desk'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/private-link-desk'],
  ['darwin', {}, '/home/o/Library/Application Support/Private Link Desk'],
  [
    'win32',
    { APPDATA: 'C:\\Users\\o\\AppData\\Roaming' },
    'C:\\Users\\o\\AppData\\Roaming\\Private Link Desk',
  ],
])('keeps data on %s in the usual place (%j)', (platform, env, folder) => {
  expect(defaultDataFolder(platform, env, '/home/o')).toBe(folder);
});
