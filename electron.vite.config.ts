import { resolve } from 'node:path';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { prunedCarbon } from './renderer/build/pruned-carbon.ts';
import { shippedPackages } from './electron/packaging/shipped.mjs';
import { withLicences } from './renderer/build/with-licences.ts';
import { withoutRemoteFonts } from './renderer/build/without-remote-fonts.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

/** Three builds: the main side (desktop shell and browser host), the preload, and the page that both show. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rollupOptions: {
        input: {
          main: at('electron/shell/main.ts'),
          host: at('electron/host/main.ts'),
          plan: at('electron/pipeline/main.ts'),
        },
        external: ['electron', 'bufferutil', 'utf-8-validate'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: at('electron/shell/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: './',
    publicDir: false,
    plugins: [
      withoutRemoteFonts(),
      svelte({ preprocess: vitePreprocess() }),
      prunedCarbon(['g80', 'g90']),
      withLicences(shippedPackages),
    ],
    build: {
      outDir: at('out/renderer'),
      target: 'chrome130',
      // electron-vite's own default is false; this page is also sent over a wire, and must be parsed before it is shown.
      minify: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: { index: at('renderer/index.html') },
        output: {
          // What several pages share in one file: a dozen small ones would each be asked for before the first page shows.
          codeSplitting: {
            groups: [
              {
                name: 'shared',
                test: /renderer[\\/]ui[\\/]|electron[\\/]domain|carbon-icons-svelte|Button[\\/]Button/,
                minShareCount: 2,
              },
            ],
          },
        },
      },
    },
  },
});
