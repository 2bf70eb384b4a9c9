import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Folder names are layers: `from` may import only from `may` (and from itself). */
const layers = {
  'electron/domain': [],
  'electron/contract': ['electron/domain'],
  'electron/artefacts': ['electron/domain', 'electron/contract'],
  'electron/core': ['electron/domain', 'electron/contract', 'electron/artefacts', 'resources'],
  'electron/storage': ['electron/domain', 'electron/contract', 'electron/core'],
  'electron/connectivity': ['electron/domain', 'electron/contract', 'electron/core'],
  'electron/host': [
    'electron/domain',
    'electron/contract',
    'electron/core',
    'electron/storage',
    'electron/connectivity',
    'resources',
  ],
  'electron/shell': [
    'electron/domain',
    'electron/contract',
    'electron/core',
    'electron/storage',
    'electron/connectivity',
    'electron/host',
    'resources',
  ],
  renderer: ['electron/domain', 'electron/contract', 'electron/artefacts', 'resources'],
};
const everyLayer = [...Object.keys(layers), 'electron/launch', 'test'];
const zones = Object.entries(layers).map(([from, may]) => ({
  target: `./${from}`,
  from: everyLayer.filter((layer) => layer !== from && !may.includes(layer)).map((layer) => `./${layer}`),
  message: `${from} may import only: ${[from, ...may].join(', ')}.`,
}));

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
    plugins: { 'import-x': importX },
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        project: ['electron/*/tsconfig.json', 'renderer/tsconfig.json', 'test/tsconfig.json'],
        extraFileExtensions: ['.svelte'],
        parser: ts.parser,
      },
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
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
    files: ['electron/{domain,contract,core,artefacts}/**/*.ts'],
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
  {
    files: ['electron/**/*.ts'],
    ignores: ['electron/shell/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'electron', message: 'Only electron/shell may.' }] },
      ],
    },
  },
  {
    files: ['renderer/**/*.svelte'],
    rules: {
      'svelte/no-navigation-without-resolve': 'off',
      // Knows that a bindable among `$props()` makes the whole list `let`.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
    },
  },
  { files: ['**/*.mjs', '*.js', '*.config.ts'], languageOptions: { globals: globals.node } },
  { files: ['test/support/pictures.mjs'], languageOptions: { globals: globals.browser } },
  { files: ['*.config.ts'], ...ts.configs.disableTypeChecked },
);
