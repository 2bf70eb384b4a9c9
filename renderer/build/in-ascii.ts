import type { Plugin } from 'vite';

/**
 * One character beyond Latin-1 makes a browser keep a whole script in two bytes a character, twice the memory to read and
 * compare when a compiled one is looked up. Escaped, the scripts say the same; Chinese texts
 * would only grow.
 */
export function inAscii(): Plugin {
  return {
    name: 'in-ascii',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk' || file.name === 'chinese') continue;
        file.code = file.code.replace(
          /[^\0-\x7f]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
      }
    },
  };
}
