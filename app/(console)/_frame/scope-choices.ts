import type { Organisation } from '#domain/catalogue/organisation';
import { parentRegion, regionLevel } from '#domain/regions/region-tree';
import type { Locale } from '../../_i18n/locale';
import type { ScopeChoice } from '../../_ui/shell/shell-data';
import { regionNamed } from '../../(public)/catalogue/_parts/named';

/** What the scope selector offers. */
export interface ScopeChoices {
  readonly regions: readonly ScopeChoice[];
  readonly departments: readonly ScopeChoice[];
}

/** Provinces and cities in which the reader's organisations lie, and the organisations that issue. */
export function scopeChoices(organisations: readonly Organisation[], locale: Locale): ScopeChoices {
  const codes = new Set(organisations.flatMap((organisation) => provinceAndCity(organisation.regionCode)));
  return {
    regions: [...codes].toSorted().map((code) => ({
      code,
      label: regionNamed(code, locale),
      depth: regionLevel(code) === 'province' ? 0 : 1,
    })),
    departments: organisations
      .filter((organisation) => organisation.roles.includes('issuing'))
      .map((organisation) => departmentChoice(organisation, locale)),
  };
}

export function departmentChoice(organisation: Organisation, locale: Locale): ScopeChoice {
  return {
    code: organisation.code,
    label: locale === 'en' ? organisation.nameEn : organisation.nameZh,
    depth: 0,
    region: organisation.regionCode,
  };
}

/** The province and, below it, the city of a region code. */
function provinceAndCity(code: string): string[] {
  const found: string[] = [];
  for (let at: string | null = code; at !== null; at = parentRegion(at)) {
    const level = regionLevel(at);
    if (level === 'province' || level === 'prefecture') found.push(at);
  }
  return found;
}
