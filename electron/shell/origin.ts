/** The page's own address: a private scheme that only this program answers. */

export const scheme = 'desk';
export const pageUrl = 'desk://app/';

/** True for an address of our page, its hash and query included. */
export const isOurs = (url: string): boolean => url.startsWith(pageUrl);
