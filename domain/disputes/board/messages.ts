import { z } from 'zod';
import { DISPUTE_KINDS, DISPUTE_OUTCOMES } from '../dispute';

/** CC BY 4.0: whoever uses the data names where it comes from. */
export const BOARD_LICENCE = 'https://creativecommons.org/licenses/by/4.0/';

const told = (zh: string, description: string) => z.string().nullable().meta({ description, zh });

/** A cell of the open data; the columns of the CSV, in this order. */
export const boardRowSchema = z.object({
  month: z.string().meta({ description: 'Month in which the disputes ended', zh: '办结月份' }),
  organisation: told('责任单位代码；空为多个单位', 'Code of the department; empty: several'),
  organisationName: told('责任单位名称', 'Its Chinese name'),
  region: z.string().meta({
    description: 'Region code; empty: several provinces',
    zh: '区划代码；空为多个省',
  }),
  kind: z.enum(DISPUTE_KINDS).nullable().meta({ description: 'Empty: several', zh: '异议类型；空为多种' }),
  outcome: z.enum(DISPUTE_OUTCOMES).nullable().meta({ description: 'Empty: several', zh: '结果；空为多种' }),
  disputes: z.int().meta({ description: 'How many, never below the floor', zh: '件数，不低于下限' }),
  medianDays: z.int().meta({
    description: 'Working days that half of them did not exceed',
    zh: '办理用时中位数（工作日）',
  }),
});
export type BoardRow = z.infer<typeof boardRowSchema>;
export const BOARD_COLUMNS = Object.keys(boardRowSchema.shape) as (keyof BoardRow)[];

export const boardSchema = z
  .object({
    licence: z.url(),
    floor: z.int().meta({ description: 'No row counts fewer disputes', zh: '每行件数的下限' }),
    rule: z.object({ zh: z.string(), en: z.string() }),
    months: z.array(z.object({ month: z.string(), publishedAt: z.string() })),
    rows: z.array(boardRowSchema),
  })
  .meta({ description: 'The public board as open data', zh: '曝光纠错开放数据' });

export const boardQuerySchema = z.object({
  format: z.enum(['json', 'csv']).default('json').meta({ description: 'json or csv', zh: 'json 或 csv' }),
});

/** By which rule cells are merged, for people. */
export const BOARD_RULE_WORDS = {
  zh: '不足 5 件的，与同城、同省、其他类型或其他结果的合并；合并后仍不足 5 件的不公布。每月办结情况公布一次，此后不再改动；所有筛选只挑选整行，不重新计数。',
  en: 'Fewer than five are merged with others of the city, the province, other kinds or other outcomes; what is still fewer than five is withheld. Each month is published once and not changed; filters choose whole rows and never count anew.',
} as const;
