import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { Organisation } from '#domain/catalogue/organisation';
import type { Locale } from '../../_i18n/locale';
import { addressWith } from '../../_ui/address';
import type { SearchHit } from '../../_ui/shell/shell-data';

/** Most hits of one kind: a longer list is not read, the reader types on. */
const MOST_OF_A_KIND = 6;

/** Departments and certificate types whose name or code contains `text`; those that begin with it come first. */
export function findHits(
  text: string,
  organisations: readonly Organisation[],
  types: readonly CertificateType[],
  locale: Locale,
): SearchHit[] {
  const departments = best(organisations, text, locale).map((organisation) => ({
    kind: 'department' as const,
    label: nameOf(organisation, locale),
    hint: organisation.code,
    href: addressWith('/quality', {}, { department: organisation.code }),
  }));
  const found = best(types, text, locale).map((type) => ({
    kind: 'type' as const,
    label: nameOf(type, locale),
    hint: type.code,
    href: `/catalogue/types/${encodeURIComponent(type.code)}`,
  }));
  return [...departments, ...found];
}

interface Named {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

function nameOf(thing: Named, locale: Locale): string {
  return locale === 'en' ? thing.nameEn : thing.nameZh;
}

function best<Thing extends Named>(things: readonly Thing[], text: string, locale: Locale): Thing[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const rank = (thing: Thing) => {
    const places = [thing.nameZh, thing.nameEn, thing.code].map((name) => name.toLowerCase().indexOf(wanted));
    if (places.every((place) => place < 0)) return 2;
    return places.includes(0) ? 0 : 1;
  };
  return things
    .map((thing) => ({ thing, rank: rank(thing) }))
    .filter((ranked) => ranked.rank < 2)
    .toSorted(
      (a, b) => a.rank - b.rank || nameOf(a.thing, locale).localeCompare(nameOf(b.thing, locale), locale),
    )
    .slice(0, MOST_OF_A_KIND)
    .map((ranked) => ranked.thing);
}
