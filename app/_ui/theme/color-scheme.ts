import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';

export const SCHEME_COOKIE = 'scheme';
export type Scheme = 'light' | 'dark';

const YEAR_IN_SECONDS = 365 * 86_400;

/** The cookie's value when it names a scheme, else light. */
export function schemeFrom(value: string | undefined): Scheme {
  return value === 'dark' ? 'dark' : 'light';
}

/**
 * Keeps the scheme in a cookie, so that the server already renders `<html>` in it and nothing flashes.
 * `initial` is what the server read from the same cookie.
 */
export function cookieSchemeManager(initial: Scheme): MantineColorSchemeManager {
  let current: MantineColorScheme = initial;
  return {
    get: () => current,
    set: (value) => {
      current = value;
      rememberInCookie(SCHEME_COOKIE, value);
    },
    subscribe: () => {},
    unsubscribe: () => {},
    clear: () => {},
  };
}

/** Writes a preference the server reads on the next request. Nothing secret goes this way. */
export function rememberInCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and older browsers.
  document.cookie = `${name}=${encodeURIComponent(value)};path=/;max-age=${YEAR_IN_SECONDS};samesite=lax`;
}
