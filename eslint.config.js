import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Folder names are layers: each may import only what is named here (and itself). */
const layers = {
  'electron/domain': [],
  'electron/contract': ['domain'],
  'electron/artefacts': ['domain', 'contract'],
  'electron/core': ['domain', 'contract', 'artefacts'],
  'electron/storage': ['domain', 'contract', 'core'],
  'electron/connectivity': ['domain', 'contract', 'core'],
  'electron/metrics': ['domain', 'contract', 'artefacts', 'core', 'storage', 'connectivity'],
  'electron/updates': ['domain', 'contract', 'core'],
  'electron/host': ['domain', 'contract', 'core', 'storage', 'connectivity', 'metrics'],
  'electron/pipeline': ['domain', 'contract', 'artefacts', 'core', 'storage', 'host'],
  'electron/shell': ['domain', 'contract', 'core', 'storage', 'connectivity', 'metrics', 'updates', 'host'],
  renderer: ['domain', 'contract', 'artefacts'],
};
const parts = [...Object.keys(layers).map((layer) => layer.replace('electron/', '')), 'launch', 'test'];

/** Refuses a path that climbs out of the layer and into one that it may not use; `electron` itself is the shell's. */
const layerRules = Object.entries(layers).map(([layer, may]) => {
  const own = layer.replace('electron/', '');
  const forbidden = parts.filter((part) => part !== own && !may.includes(part)).join('|');
  return {
    files: [`${layer}/**/*.{ts,svelte}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(\\.\\./)+(electron/)?(${forbidden})/`,
              message: `${layer} may import only: ${[own, ...may].join(', ')}.`,
            },
          ],
          ...(own === 'shell' ? {} : { paths: [{ name: 'electron', message: 'Only electron/shell may.' }] }),
        },
      ],
    },
  };
});

const noWallClock = [
  { object: 'Date', property: 'now', message: 'Time is a port: use clock.now().' },
  { object: 'Math', property: 'random', message: 'Randomness is a port: use ports.randomHex.' },
];

export default ts.config(
  { ignores: ['out/**', 'dist/**', 'node_modules/**', 'test-results/**', 'playwright-report/**'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts', '**/*.svelte'] })),
  ...svelte.configs.recommended,
  {
    files: ['**/*.ts', '**/*.svelte'],
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        project: ['electron/*/tsconfig.json', 'renderer/tsconfig.json', 'test/tsconfig.json'],
        extraFileExtensions: ['.svelte'],
        parser: ts.parser,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['electron/{domain,contract,core,artefacts,metrics}/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...noWallClock],
      'no-restricted-globals': [
        'error',
        'setTimeout',
        'setInterval',
        'process',
        'window',
        'document',
        'fetch',
      ],
    },
  },
  ...layerRules,
  {
    files: ['renderer/**/*.svelte'],
    rules: {
      'svelte/no-navigation-without-resolve': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'SvelteAttribute[key.name="style"]',
          message: 'The Content-Security-Policy refuses style attributes: use a class or a style: directive.',
        },
      ],
      // Knows that a bindable among `$props()` makes the whole list `let`.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
    },
  },
  { files: ['**/*.mjs', '*.js', '*.config.ts'], languageOptions: { globals: globals.node } },
  {
    files: ['test/support/pictures.mjs', 'test/bench/charts.mjs', 'test/bench/list/*.js'],
    languageOptions: { globals: globals.browser },
  },
  { files: ['*.config.ts'], ...ts.configs.disableTypeChecked },
);
