import { resolve } from 'node:path';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { inAscii } from './renderer/build/in-ascii.ts';
import { prunedCarbon } from './renderer/build/pruned-carbon.ts';
import { shippedPackages } from './electron/packaging/shipped.mjs';
import { withLicences } from './renderer/build/with-licences.ts';
import { withoutRemoteFonts } from './renderer/build/without-remote-fonts.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** The modules that `roots` can't do without: what is only brought in later is not among them. */
function neededBy(roots: readonly string[]) {
  let needed: Set<string> | undefined;
  return (id: string, graph: ModuleGraph): boolean => {
    if (needed === undefined) {
      needed = new Set();
      const open = roots.map(at);
      for (let one = open.pop(); one !== undefined; one = open.pop()) {
        if (needed.has(one)) continue;
        needed.add(one);
        open.push(...(graph.getModuleInfo(one)?.importedIds ?? []));
      }
    }
    return needed.has(id);
  };
}
const neededByWindow = neededBy(['electron/shell/main.ts']);
const neededByDesk = neededBy(['electron/host/desk.ts']);
const neededByServices = neededBy(['electron/core/start-services.ts', 'electron/host/desk-metrics.ts']);
const neededFirst = neededBy(['renderer/main.ts', 'renderer/features/overview/OverviewPage.svelte']);

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
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // What opens a workspace in one file, apart from what its window needs before and what its commands need later.
          // The shell's own modules find the page and the preload from where they lie.
          codeSplitting: {
            groups: [
              {
                name: (id, graph) => {
                  if (id.includes('/electron/shell/')) return null;
                  if (neededByWindow(id, graph)) return 'base';
                  if (neededByDesk(id, graph)) return 'desk';
                  return neededByServices(id, graph) ? 'services' : null;
                },
              },
              { name: 'shell', test: /electron[\\/]shell[\\/]/, minShareCount: 2 },
            ],
          },
        },
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
      inAscii(),
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
          // What the first page needs in one file, and what others share in another: a dozen small ones would each be asked for.
          codeSplitting: {
            groups: [
              { name: (id, graph) => (neededFirst(id, graph) ? 'first' : null) },
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
