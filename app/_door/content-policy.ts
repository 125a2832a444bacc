/** Request header by which `proxy.ts` tells the page the nonce of its policy. */
export const NONCE_HEADER = 'x-zhengjian-nonce';

/**
 * The Content-Security-Policy of a page (CSP 3; ASVS 5.0 §3.4.3). Scripts run by nonce alone and load others only
 * from there ('strict-dynamic', so 'self' is for browsers that do not know it). Style elements need the nonce too;
 * style attributes are allowed, because charts and components place themselves with them and no text of anybody's
 * goes into one. A development server evaluates code and injects styles to show errors.
 */
export function contentPolicy(nonce: string, developing: boolean): string {
  const directives = {
    'default-src': "'none'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ''}`,
    'script-src-attr': "'none'",
    'style-src-elem': developing ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    'style-src-attr': "'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'form-action': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}
