import { z } from 'zod';
import { type Day, parseDay } from '../calendar/day';
import { type CertificateType, HOLDER_KINDS, UPDATE_FREQUENCIES, VALIDITIES } from './certificate-type';
import { compileFacePattern } from './face-pattern';
import { ORGANISATION_LEVELS, ORGANISATION_ROLES, type Organisation } from './organisation';
import type { Item, Scenario } from './scenario';

/** What a catalogue file holds; a file may bring any of the four lists. */
export interface CatalogueFile {
  readonly types: readonly CertificateType[];
  readonly organisations: readonly Organisation[];
  readonly scenarios: readonly Scenario[];
  readonly items: readonly Item[];
}

/**
 * Why a line is complained of. The last three are warnings: a foreign register keeps its own codes, and
 * real catalogues hold type codes whose authority part does not check.
 */
export const CATALOGUE_REASONS = [
  'syntax',
  'missing',
  'unknown-field',
  'wrong-kind',
  'too-long',
  'not-one-of',
  'not-a-day',
  'not-a-pattern',
  'not-a-region-code',
  'one-of-contradicts',
  'duplicate',
  'unknown-type',
  'unknown-scenario',
  'uscc-check',
  'code-foreign',
  'uscc-foreign',
  'type-code-check',
] as const;
export type CatalogueReason = (typeof CATALOGUE_REASONS)[number];

export const CATALOGUE_WARNINGS: ReadonlySet<CatalogueReason> = new Set([
  'code-foreign',
  'uscc-foreign',
  'type-code-check',
]);

/*
 * The document is read with YAML's failsafe schema, where every scalar is text: an all-digit USCC would otherwise
 * become a number and lose its last digits. Hence the coercions here.
 */
const reason = (name: CatalogueReason) => ({ error: name });
const text = (most: number) =>
  z.string(reason('wrong-kind')).trim().min(1, reason('missing')).max(most, reason('too-long'));
const code = text(64).regex(/^[^\s/?#]+$/, reason('wrong-kind'));
const flag = z.enum(['true', 'false'], reason('not-one-of')).transform((word) => word === 'true');
const day = z.string(reason('wrong-kind')).transform((word, context): Day => {
  const parsed = parseDay(word);
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: 'not-a-day' });
  return z.NEVER;
});
const count = z
  .string(reason('wrong-kind'))
  .regex(/^\d{1,9}$/, reason('wrong-kind'))
  .transform(Number);
/** Stands for "not declared" in a file. */
const NOTHING = ['', 'null', '~'];
const countOrNothing = z.union(
  [z.enum(NOTHING).transform(() => null), z.null(), count],
  reason('wrong-kind'),
);

const names = { nameZh: text(200), nameEn: text(200) };

const faceField = z.strictObject({
  name: text(64).regex(/^[^\s.]+$/, reason('wrong-kind')),
  ...names,
  required: flag.default(false),
  personal: flag.default(false),
  pattern: text(500)
    .refine((pattern) => compileFacePattern(pattern) !== null, reason('not-a-pattern'))
    .optional(),
  oneOf: z
    .array(text(200), reason('wrong-kind'))
    .min(1, reason('missing'))
    .max(200, reason('too-long'))
    .optional(),
  maxLength: count.optional(),
});

const certificateType = z.strictObject({
  code,
  ...names,
  definingAuthority: text(200),
  issuingLine: text(60),
  holderKind: z.enum(HOLDER_KINDS, reason('not-one-of')),
  standard: text(200),
  validity: z.enum(VALIDITIES, reason('not-one-of')),
  collectionStart: day,
  updateFrequency: z.enum(UPDATE_FREQUENCIES, reason('not-one-of')),
  declaredStock: countOrNothing.optional().transform((stock) => stock ?? null),
  faceFields: z.array(faceField, reason('wrong-kind')).max(200, reason('too-long')),
});

const organisation = z.strictObject({
  code,
  ...names,
  regionCode: z.string(reason('wrong-kind')).regex(/^\d{6}$/, reason('not-a-region-code')),
  level: z.enum(ORGANISATION_LEVELS, reason('not-one-of')),
  roles: z
    .array(z.enum(ORGANISATION_ROLES, reason('not-one-of')), reason('wrong-kind'))
    .min(1, reason('missing')),
  line: text(60),
});

const scenario = z.strictObject({ code, ...names });

const material = z.strictObject({
  code,
  ...names,
  typeCodes: z.array(code, reason('wrong-kind')).min(1, reason('missing')).max(50, reason('too-long')),
});

const item = z.strictObject({
  code,
  ...names,
  scenarioCode: code,
  materials: z.array(material, reason('wrong-kind')).min(1, reason('missing')).max(200, reason('too-long')),
});

/** Shape of a catalogue file whose scalars are all text; messages are `CatalogueReason`s. */
export const catalogueFile = z.strictObject(
  {
    types: z.array(certificateType, reason('wrong-kind')).default([]),
    organisations: z.array(organisation, reason('wrong-kind')).default([]),
    scenarios: z.array(scenario, reason('wrong-kind')).default([]),
    items: z.array(item, reason('wrong-kind')).default([]),
  },
  reason('wrong-kind'),
);
