import type { Plugin } from 'vite';

/** Puts what is shipped of others, with its licences, beside the page: `licences.json`, fetched when it is looked at. */
export function withLicences(packages: () => readonly object[]): Plugin {
  return {
    name: 'with-licences',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences.json', source: JSON.stringify(packages()) });
    },
  };
}
