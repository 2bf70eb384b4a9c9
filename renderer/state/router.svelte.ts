/** Which page is shown, kept in the address's hash so that Back, a reload and a link all work. */
export const pages = [
  'overview',
  'setup',
  'privatelink',
  'endpoint-services',
  'endpoints',
  'topology',
  'artefacts',
  'preflight',
  'cost',
  'drift',
  'inventory',
  'activity',
  'settings',
  'help',
] as const;
export type Page = (typeof pages)[number];

/** `#/setup/<id>/remove` is page `setup` with parts `[id, 'remove']`. */
export interface Route {
  readonly page: Page;
  readonly parts: readonly string[];
}

export class Router {
  #route = $state.raw<Route>({ page: 'overview', parts: [] });

  get route(): Route {
    return this.#route;
  }

  /** Follows the address; returns what stops it. */
  follow(): () => void {
    const read = (event?: HashChangeEvent) => {
      // Whoever holds what is not saved puts the address back and asks first.
      const leaves = event && new CustomEvent('pageleave', { cancelable: true, detail: event });
      if (leaves === undefined || dispatchEvent(leaves)) this.#route = parseHash(location.hash);
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }

  go(page: Page, ...parts: string[]): void {
    location.hash = hrefOf(page, ...parts);
  }
}

export const hrefOf = (page: Page, ...parts: string[]): string =>
  `#/${[page, ...parts.map(encodeURIComponent)].join('/')}`;

export function parseHash(hash: string): Route {
  const [first = '', ...parts] = hash.replace(/^#\//, '').split('/').map(decodeSafely);
  const page = pages.find((name) => name === first);
  return page ? { page, parts } : { page: 'overview', parts: [] };
}

function decodeSafely(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
