import { z } from 'zod';
import { parseInstant } from '../calendar/instant';
import { CALL_MODES, CALL_OUTCOMES } from './call';

/** Longest purpose a client may state. */
const PURPOSE = 100;

/**
 * What the province's app asks after a person has identified themselves. The person's number never stands in an
 * address, which proxies write down.
 */
export const usesQuestion = z.strictObject({
  holderCode: z.string().trim().min(1).max(64),
  /** Why it asks, e.g. 本人查询. */
  purpose: z.string().trim().min(1).max(PURPOSE),
  /** Uses before this instant (ISO 8601 with a zone). */
  before: z
    .string()
    .max(40)
    .refine((text) => parseInstant(text) !== null)
    .optional(),
  most: z.number().int().min(1).max(200).default(50),
});

/** The answer, names in both languages; null where the catalogue has none. */
export const usesAnswer = z.object({
  uses: z.array(
    z.object({
      logYear: z.number().int(),
      entry: z.number().int(),
      occurredAt: z.iso.datetime({ precision: 6 }),
      callerCode: z.string(),
      callerZh: z.string().nullable(),
      callerEn: z.string().nullable(),
      typeCode: z.string(),
      typeZh: z.string().nullable(),
      typeEn: z.string().nullable(),
      scenarioZh: z.string().nullable(),
      scenarioEn: z.string().nullable(),
      itemZh: z.string().nullable(),
      itemEn: z.string().nullable(),
      hasMatter: z.boolean(),
      mode: z.enum(CALL_MODES),
      outcome: z.enum(CALL_OUTCOMES),
      explained: z.boolean(),
    }),
  ),
});
