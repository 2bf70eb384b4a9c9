/** What both shells send with every answer, so that the page lives under the same rules in both. */

/** The page's content security policy. `wire`: the WebSocket's origin, where the shell has one. */
const contentSecurityPolicy = (wire?: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${wire === undefined ? '' : ` ${wire}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Headers of every answer, refusals included. */
export const securityHeaders = (wire?: string): Record<string, string> => ({
  'Content-Security-Policy': contentSecurityPolicy(wire),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
});
