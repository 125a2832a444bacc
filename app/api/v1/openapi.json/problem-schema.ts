import { z } from 'zod';
import { REFUSAL_CODES } from '#domain/errors';
import type { Problem } from '#door/refusal';

const complaint = z.object({
  row: z.int().optional().meta({ description: 'Row it is about', zh: '涉及的行' }),
  field: z.string().optional().meta({ description: 'Field or header it is about', zh: '涉及的字段或请求头' }),
  reason: z.string().meta({ description: 'Reason code', zh: '原因代码' }),
  hint: z.string().optional().meta({ description: 'What would be right', zh: '更正提示' }),
});

/** What every refusal looks like (app/_door/refusal.ts). */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'Kind of problem, as a URN', zh: '问题类型（URN）' }),
    title: z
      .string()
      .meta({ description: 'In the language of Accept-Language', zh: '按 Accept-Language 给出的说明' }),
    status: z.int().meta({ description: 'HTTP status', zh: 'HTTP 状态码' }),
    code: z.enum([...REFUSAL_CODES, 'defect']).meta({ description: 'Code of the refusal', zh: '拒绝代码' }),
    detail: z.string().optional().meta({ description: 'What happened, in English', zh: '详情（英文）' }),
    complaints: z
      .array(complaint)
      .readonly()
      .optional()
      .meta({ description: 'What exactly is wrong', zh: '逐项指出的错误' }),
    instance: z.string().optional().meta({
      description: 'Number of an error of ours; tell it to the administrator',
      zh: '系统内部错误的编号，请告知系统管理员',
    }),
  })
  .meta({
    description: 'Problem details (RFC 9457)',
    zh: '问题详情（RFC 9457）',
  }) satisfies z.ZodType<Problem>;
