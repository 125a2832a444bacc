import type { Organisation } from '#domain/catalogue/organisation';
import type { Rule } from '#domain/rules/rule';
import type { Locale } from '../../../_i18n/locale';
import { lineNamed, regionNamed } from '../../../(public)/catalogue/_parts/named';
import type { Overview } from './overview';

/** Names of things in the reader's language; a code that nobody knows names itself. */
export interface Naming {
  readonly department: (code: string) => string;
  readonly type: (code: string) => string;
  readonly region: (code: string) => string;
  readonly line: (line: string) => string;
  readonly rule: (rule: Pick<Rule, 'name'>) => string;
}

export function namingOf({ organisations, facts }: Overview, locale: Locale): Naming {
  const english = locale === 'en';
  const named = (thing: Pick<Organisation, 'nameZh' | 'nameEn'> | undefined, code: string) =>
    (english ? thing?.nameEn : thing?.nameZh) || code;
  const types = new Map(facts.types.map((type) => [type.code, type]));
  return {
    department: (code) => named(organisations.get(code), code),
    type: (code) => named(types.get(code), code),
    region: (code) => regionNamed(code, locale),
    line: (line) => lineNamed(line, locale),
    rule: ({ name }) => (english ? name.en : name.zh),
  };
}
