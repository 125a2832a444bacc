import { z } from 'zod';

/** How a line ended. `merged`: the same complaint was open and this one joined it; `repeated`: nothing has changed. */
export const LINE_RESULTS = ['filed', 'merged', 'repeated', 'refused'] as const;

/** Why a line is refused, in both languages; a reason that is not here is told by its code. */
export const LINE_REASON_WORDS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  syntax: { zh: '不是一个 JSON 对象', en: 'is no JSON object' },
  'too-large': { zh: '整行过长', en: 'the line is too long' },
  'unknown-field': { zh: '没有这个字段', en: 'there is no such field' },
  'wrong-kind': { zh: '应为文本', en: 'must be a text' },
  missing: { zh: '缺少必填内容', en: 'is missing' },
  'too-long': { zh: '过长', en: 'is too long' },
  'not-in-list': { zh: '不在规定的取值之内', en: 'is none of the values it may have' },
  'not-a-day': { zh: '不是日期', en: 'is no day' },
  'region-form': { zh: '不是六位区划代码', en: 'is no region code of six digits' },
  'region-needed': {
    zh: '无法判断归属地区，请填 region',
    en: 'nothing says where it belongs; give the region',
  },
  'no-such-certificate': { zh: '没有这件证照，或不属于该持证人', en: 'no such certificate of this holder' },
  'not-your-organisation': { zh: '不在贵单位职责范围内', en: 'not yours to tell' },
};

const text = (zh: string, en: string) => z.string().meta({ description: en, zh });

/** What became of one line. */
export const lineResultSchema = z.object({
  row: z.number().int().meta({ description: 'Line, from 1', zh: '行号，从 1 起' }),
  externalNumber: text('贵方编号', 'Your own number').nullable(),
  result: z.enum(LINE_RESULTS).meta({
    description: 'filed; merged: joined an open dispute about the same; repeated: nothing changed; refused',
    zh: 'filed 已登记；merged 已并入同一异议；repeated 此前已收到；refused 已拒绝',
  }),
  number: text('异议编号', 'Number of the dispute').optional(),
  followCode: text('查询码，请转告申请人', 'Code to follow it by; hand it to the applicant').optional(),
  field: text('涉及的字段', 'Field it is about').optional(),
  reason: text('原因代码', 'Reason code').optional(),
  reasonText: z.object({ zh: z.string(), en: z.string() }).optional(),
  hint: text('更正提示', 'What would be right').optional(),
});
export type LineResult = z.infer<typeof lineResultSchema>;

export const linesReceiptSchema = z.object({
  read: z.number().int(),
  filed: z.number().int(),
  merged: z.number().int(),
  repeated: z.number().int(),
  refused: z.number().int(),
  rows: z.array(lineResultSchema).meta({
    description: 'Every line in its order; of files, refused ones first and at most 10,000',
    zh: '逐行结果',
  }),
});
export type LinesReceipt = z.infer<typeof linesReceiptSchema>;

/** Bounds of one delivery through the machine door: each line is an act of its own. */
export const LINE_LIMITS = { rows: 500, bytes: 4 * 1024 ** 2, idleMs: 30_000 } as const;
