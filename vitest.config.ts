import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const at = (path: string) => resolve(import.meta.dirname, path);

/** `unit`, `contract` and `peers` (other tools judge what we write) run in Node; `component` compiles runes for a page (happy-dom), where reactivity is real. */
export default defineConfig({
  test: {
    reporters: ['default', at('test/support/vitest-count.ts')],
    projects: [
      {
        root: at('.'),
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], environment: 'node', testTimeout: 20_000 },
      },
      {
        root: at('.'),
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        root: at('.'),
        test: {
          name: 'peers',
          include: ['test/peers/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
        },
      },
      {
        root: at('.'),
        plugins: [svelte(), svelteTesting()],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'component',
          include: ['test/component/**/*.test.ts'],
          setupFiles: ['test/component/texts.ts'],
          environment: 'happy-dom',
          testTimeout: 20_000,
        },
      },
    ],
  },
});
