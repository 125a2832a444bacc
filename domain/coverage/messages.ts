import { z } from 'zod';
import { COVERED_ATTRIBUTES } from './line';

/**
 * The messages of a declaration, the same at every door (docs/manifests.md walks through them). Days are
 * `2026-11-21`; hashes, lines and digests are base64 except the set's own digest, which is hex so that it can be
 * compared by eye. A message carries many items; each is answered by its `manifestId`. `zh` is the description in
 * Chinese, for the published document.
 */
export const ITEMS_MAX = 2_000;
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const prefix = z
  .string()
  .regex(/^([0-9a-f]{2}){0,3}$/)
  .meta({
    description: 'hex of the first 0 to 3 bytes of the number hashes of a bucket',
    zh: '一桶编号散列前 0 至 3 个字节的十六进制',
  });
const items = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item).min(1).max(ITEMS_MAX) });
const manifestId = z.uuid();

const askSchema = z.object({ kind: z.enum(['digests', 'numbers']), prefixes: z.array(prefix) });

const coverageSchema = z.object({
  declared: z.number().int(),
  held: z.number().int(),
  missing: z.number().int(),
  extra: z.number().int(),
  differing: z.number().int(),
  late: z.number().int(),
});
export type CoverageCounts = z.infer<typeof coverageSchema>;

const settled = {
  coverage: coverageSchema,
  unnamed: z.number().int().meta({
    description: 'missing or differing numbers known by their hash only',
    zh: '只知其散列的缺失或不一致编号的数量',
  }),
};

export const openSchema = items(
  z.strictObject({
    typeCode: z.string().min(1).max(100),
    day: z.iso.date().meta({
      description: 'issuedOn of the records, an Asia/Shanghai day',
      zh: '记录的颁发日期（issuedOn），北京时间',
    }),
    count: z
      .number()
      .int()
      .min(0)
      .max(50_000_000)
      .meta({ description: 'distinct numbers issued', zh: '当日签发的不同编号数' }),
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'hex SHA-256 over the sorted lines', zh: '排序后各行的 SHA-256（十六进制）' }),
    covers: z.array(z.enum(COVERED_ATTRIBUTES)).max(2).default([]),
  }),
);
export const openAnswerSchema = z.object({
  items: z.array(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('equal'), manifestId, ...settled }),
      z.object({ state: z.literal('differs'), manifestId, ask: askSchema }),
      z.object({
        state: z.literal('refused'),
        reason: z.enum(['day-unparseable', 'day-in-future', 'repeated']),
      }),
    ]),
  ),
});

export const digestsSchema = items(
  z.strictObject({
    manifestId,
    nodes: z
      .array(
        z.strictObject({
          prefix,
          digests: base64.meta({
            description: '256 digests of 8 bytes: the first of SHA-256 over the lines of each bucket below',
            zh: '256 个 8 字节摘要：下一级每桶各行 SHA-256 的前 8 字节',
          }),
        }),
      )
      .min(1)
      .max(4_096),
  }),
);
export const digestsAnswerSchema = z.object({
  items: z.array(z.object({ manifestId, ask: askSchema.nullable() })),
});

export const numbersSchema = items(
  z.strictObject({
    manifestId,
    buckets: z.array(z.strictObject({ prefix, lines: base64 })).min(1),
  }),
);
export const numbersAnswerSchema = z.object({ kept: z.number().int() });

export const closeSchema = items(
  z.strictObject({
    manifestId,
    withheld: z.boolean().default(false).meta({
      description: 'true: only count and digest are declared, nothing is named',
      zh: '为 true 时只申报数量与摘要，不指名编号',
    }),
  }),
);
export const closeAnswerSchema = z.object({
  items: z.array(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('settled'), manifestId, ...settled }),
      z
        .object({ state: z.literal('changed'), manifestId })
        .meta({ description: 'declare it again from the start', zh: '须从头重新申报' }),
    ]),
  ),
});

export const unnamedSchema = items(z.strictObject({ manifestId, after: base64.nullable().default(null) }));
export const unnamedAnswerSchema = z.object({
  items: z.array(z.object({ manifestId, hashes: base64, more: z.boolean() })),
});

export const namesSchema = items(
  z.strictObject({
    manifestId,
    names: z
      .array(
        z.strictObject({
          hash: base64,
          number: z
            .string()
            .min(1)
            .max(400)
            .nullable()
            .default(null)
            .meta({ description: 'sealed before it rests', zh: '加密存放' }),
          masked: z
            .string()
            .min(1)
            .max(100)
            .nullable()
            .default(null)
            .meta({ description: 'where the number is withheld', zh: '不提供编号时的遮盖形式' }),
          version: z.number().int().nullable().default(null),
          status: z.string().max(100).nullable().default(null),
        }),
      )
      .min(1)
      .max(20_000),
  }),
);
export const namesAnswerSchema = z.object({
  named: z.number().int(),
  refused: z.array(z.object({ hash: z.string(), reason: z.enum(['hash-differs', 'not-asked']) })),
});

export const keyAnswerSchema = z.object({
  organisation: z.string(),
  algorithm: z.literal('HMAC-SHA256-128').meta({
    description: 'a hash is the first 16 bytes of HMAC-SHA256 over `type code|number` in UTF-8',
    zh: '散列为对 UTF-8 文本“类型代码|编号”作 HMAC-SHA256 后取前 16 字节',
  }),
  key: base64,
});

export type OpenMessage = z.infer<typeof openSchema>;
export type OpenAnswer = z.infer<typeof openAnswerSchema>;
export type DigestsMessage = z.infer<typeof digestsSchema>;
export type DigestsAnswer = z.infer<typeof digestsAnswerSchema>;
export type NumbersMessage = z.infer<typeof numbersSchema>;
export type NumbersAnswer = z.infer<typeof numbersAnswerSchema>;
export type CloseMessage = z.infer<typeof closeSchema>;
export type CloseAnswer = z.infer<typeof closeAnswerSchema>;
export type UnnamedMessage = z.infer<typeof unnamedSchema>;
export type UnnamedAnswer = z.infer<typeof unnamedAnswerSchema>;
export type NamesMessage = z.infer<typeof namesSchema>;
export type NamesAnswer = z.infer<typeof namesAnswerSchema>;
