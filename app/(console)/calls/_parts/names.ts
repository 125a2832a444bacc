import type { Locale } from '#app/_i18n/locale';
import { named, regionNamed } from '#app/(public)/catalogue/_parts/named';
import { allItems } from '#db/queries/all-items';
import { allScenarios } from '#db/queries/all-scenarios';
import { allTypes } from '#db/queries/all-types';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { instantFromDate } from '#domain/calendar/instant';
import { EVERYTHING } from '#domain/identity/scope';
import { remember } from '#door/remember';
import type { Db } from '#services/archive';

/** Names of the catalogue by code; a code that nobody knows stands for itself. */
export interface CallNames {
  readonly organisation: (code: string) => string;
  readonly type: (code: string) => string;
  readonly scenario: (code: string) => string;
  readonly item: (code: string) => string;
  readonly region: (code: string) => string;
  /** What a filter offers. */
  readonly types: readonly NameChoice[];
  readonly scenarios: readonly NameChoice[];
}

interface NameChoice {
  readonly value: string;
  readonly label: string;
}

/** The catalogue is public, so it is asked without a scope; a new name is known within a minute. */
export function callNames(db: Db, locale: Locale): Promise<CallNames> {
  return remember(db, `names of calls, ${locale}`, instantFromDate(new Date()), () => readNames(db, locale));
}

async function readNames(db: Db, locale: Locale): Promise<CallNames> {
  const [organisations, types, scenarios, items] = await Promise.all([
    organisationsInScope(db, EVERYTHING),
    allTypes(db),
    allScenarios(db),
    allItems(db),
  ]);
  const by = (list: readonly { code: string; nameZh: string; nameEn: string }[]) => {
    const names = new Map(list.map((each) => [each.code, named(each, locale)]));
    return (code: string) => names.get(code) ?? code;
  };
  const choices = (list: readonly { code: string; nameZh: string; nameEn: string }[]) =>
    list.map((each) => ({ value: each.code, label: named(each, locale) }));
  return {
    types: choices(types),
    scenarios: choices(scenarios),
    organisation: by(organisations),
    type: by(types),
    scenario: by(scenarios),
    item: by(items),
    region: (code) => regionNamed(code, locale),
  };
}
