import { getTranslations } from 'next-intl/server';
import type { Locale } from '#app/_i18n/locale';
import { fieldKey } from '#app/_ui/words/field-key';
import { named, regionNamed } from '#app/(public)/catalogue/_parts/named';
import { allTypes } from '#db/queries/all-types';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { instantFromDate } from '#domain/calendar/instant';
import { EVERYTHING } from '#domain/identity/scope';
import { CANONICAL_FIELDS } from '#domain/records/record';
import { remember } from '#door/remember';
import type { Db } from '#services/archive';

interface NameChoice {
  readonly value: string;
  readonly label: string;
}

/** Names of the catalogue by code; a code that nobody knows stands for itself. */
export interface DisputeNames {
  readonly organisation: (code: string) => string;
  readonly regionOf: (code: string) => string | null;
  readonly type: (code: string) => string;
  readonly region: (code: string) => string;
  /** Of the index or of a certificate's face. */
  readonly field: (name: string) => string;
  /** Every department, for whoever assigns. */
  readonly organisations: readonly NameChoice[];
}

/** The catalogue is public, so it is asked without a scope; a new name is known within a minute. */
export function disputeNames(db: Db, locale: Locale): Promise<DisputeNames> {
  return remember(db, `names of disputes, ${locale}`, instantFromDate(new Date()), () =>
    readNames(db, locale),
  );
}

async function readNames(db: Db, locale: Locale): Promise<DisputeNames> {
  const [organisations, types, words] = await Promise.all([
    organisationsInScope(db, EVERYTHING),
    allTypes(db),
    getTranslations('words'),
  ]);
  const byOrganisation = new Map(organisations.map((one) => [one.code, one]));
  const byType = new Map(types.map((type) => [type.code, named(type, locale)]));
  const faces = new Map(
    types.flatMap((type) =>
      type.faceFields.map((face) => [face.name, locale === 'en' ? face.nameEn : face.nameZh]),
    ),
  );
  return {
    organisation: (code) => {
      const known = byOrganisation.get(code);
      return known === undefined ? code : named(known, locale);
    },
    regionOf: (code) => byOrganisation.get(code)?.regionCode ?? null,
    type: (code) => byType.get(code) ?? code,
    region: (code) => regionNamed(code, locale),
    field: (name) => {
      const canonical = CANONICAL_FIELDS.find((field) => field === name);
      if (canonical !== undefined) return words(`field.${fieldKey(canonical)}`);
      const face = name.replace(/^faceFields\./, '');
      return faces.get(face) ?? name;
    },
    organisations: organisations.map((one) => ({ value: one.code, label: named(one, locale) })),
  };
}
