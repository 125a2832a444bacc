import { z } from 'zod';

/** Fields of a checked record that a condition may read. */
export const RULE_FIELDS = [
  'certificateId',
  'typeCode',
  'issuerCode',
  'issuerName',
  'regionCode',
  'organisation',
  'organisationRegion',
  'holderKind',
  'holderNameTrait',
  'holderCodeTrait',
  'numberTrait',
  'issuedOn',
  'validFrom',
  'validUntil',
  'status',
  'issuedAt',
  'sourceUpdatedAt',
  'receivedAt',
  'receivedDay',
  'version',
  'fileFormat',
  'fileDigest',
  'fileDigestAlgorithm',
  'fileSignature',
] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

const field = z.enum(RULE_FIELDS);

/**
 * The small language rules are written in: data, so that a rule can be stored, shown, versioned and compiled.
 * Every operator on an absent field is false, but for `absent`; a rule says by `when` whom it concerns.
 *
 * - `present`/`absent`: a trait that reads `absent` counts as absent.
 * - `oneOf`: the text is one of these. `endsWith`: the text ends with one of these (traits: `citizen:ok`).
 * - `matches`: the whole text matches a regular expression.
 * - `before`/`notAfter`: first day or instant before (not after) the second. `yearBetween`: inclusive.
 * - `sameDayOrBefore`: a day not after the day a record was received.
 * - `named`: a predicate of `domain/rules/predicates.ts` for what a table or algorithm must decide.
 */
export type Condition =
  | { readonly present: RuleField }
  | { readonly absent: RuleField }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly oneOf: readonly [RuleField, readonly string[]] }
  | { readonly endsWith: readonly [RuleField, readonly string[]] }
  | { readonly matches: readonly [RuleField, string] }
  | { readonly before: readonly [RuleField, RuleField] }
  | { readonly notAfter: readonly [RuleField, RuleField] }
  | { readonly yearBetween: readonly [RuleField, number, number] }
  | { readonly dayIsNot: readonly [RuleField, readonly string[]] }
  | { readonly named: string };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ present: field }),
    z.strictObject({ absent: field }),
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ oneOf: z.tuple([field, z.array(z.string()).min(1)]) }),
    z.strictObject({ endsWith: z.tuple([field, z.array(z.string()).min(1)]) }),
    z.strictObject({ matches: z.tuple([field, z.string().min(1).max(400)]) }),
    z.strictObject({ before: z.tuple([field, field]) }),
    z.strictObject({ notAfter: z.tuple([field, field]) }),
    z.strictObject({ yearBetween: z.tuple([field, z.number().int(), z.number().int()]) }),
    z.strictObject({ dayIsNot: z.tuple([field, z.array(z.iso.date()).min(1)]) }),
    z.strictObject({ named: z.string() }),
  ]),
);
