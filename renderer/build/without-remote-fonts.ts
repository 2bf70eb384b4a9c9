import type { Plugin } from 'vite';

/**
 * Carbon's stylesheet names some two hundred fonts on a foreign host. The page brings IBM Plex itself and its
 * Content-Security-Policy forbids foreign hosts, so those rules go at build time.
 */
export function withoutRemoteFonts(): Plugin {
  return {
    name: 'without-remote-fonts',
    enforce: 'pre',
    transform(code, id) {
      if (!/carbon-components-svelte\/css\/.*\.css/.test(id)) return null;
      return { code: code.replace(/@font-face\s*\{[^}]*url\(["']?https?:[^}]*\}/g, ''), map: null };
    },
  };
}
