import { regionPrefix, type Scope } from '#domain/identity/scope';

const NATION = '';

/**
 * A scope as conditions of equality on `case_file AS c`, each served in the order of deadlines by an index of its own:
 * a range of region codes would have to be sorted. Values are appended to `params`.
 */
export function scopeArms(scope: Scope, params: unknown[]): string[] {
  const bind = (value: unknown) => `$${params.push(value)}`;
  switch (scope.kind) {
    case 'everything':
      return ['true'];
    case 'regions':
      return apart(scope.regionCodes.map(regionPrefix)).map((prefix) => inPrefix(prefix, bind));
    case 'organisations':
      return [...new Set(scope.organisationCodes)].map((code) => `c.organisation = ${bind(code)}`);
  }
}

/** No prefix within another, so that no case comes twice. */
function apart(prefixes: readonly string[]): string[] {
  const once = [...new Set(prefixes)];
  return once.filter((prefix) => !once.some((other) => other !== prefix && prefix.startsWith(other)));
}

function inPrefix(prefix: string, bind: (value: unknown) => string): string {
  if (prefix === NATION) return 'true';
  const column = prefix.length === 2 ? 'province' : prefix.length === 4 ? 'prefecture' : 'region';
  return `c.${column} = ${bind(prefix)}`;
}
