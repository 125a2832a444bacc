import { z } from 'zod';
import { CALL_MODES, CALL_OUTCOMES, CALL_SIDES } from '../call';
import { CALL_REASONS } from './refused-row';

/** The messages of the machine door for calls, from which its OpenAPI document is made. */
const optionalText = (zh: string, description: string) => z.string().nullish().meta({ description, zh });

/** One reported side of a call, as a line of a batch. */
export const callLineSchema = z
  .object({
    callId: z
      .string()
      .max(200)
      .meta({ description: 'The id both sides know the call by', zh: '双方共用的调用编号' }),
    side: z
      .enum(CALL_SIDES)
      .meta({ description: 'Who tells: the caller or the library', zh: '报送方：调用方或证照库' }),
    occurredAt: z
      .string()
      .meta({ description: 'With its zone', zh: '发生时间，须带时区', format: 'date-time' }),
    caller: z.string().meta({ description: 'Organisation that called', zh: '调用单位' }),
    operator: z
      .string()
      .max(100)
      .meta({ description: 'Pseudonym of the person or system', zh: '操作人员或系统的化名' }),
    callerRegion: z.string().meta({ description: 'GB/T 2260', zh: '调用方区划' }),
    ownerRegion: z.string().meta({ description: 'GB/T 2260', zh: '证照所属区划' }),
    issuer: optionalText('签发单位', 'Organisation that issued the certificate'),
    certificateId: optionalText('电子证照标识', 'GB/T 36904'),
    typeCode: z.string().meta({ description: 'A type of the catalogue', zh: '证照类型代码' }),
    holder: optionalText('持证人散列', 'Keyed hash of the holder’s number, 32 hexadecimal characters'),
    holderCode: optionalText(
      '持证人代码，接收时即散列',
      'The number itself, hashed on arrival; never beside `holder`',
    ),
    scenario: optionalText('应用场景', 'Scenario'),
    item: optionalText('事项', 'Item'),
    matter: optionalText('办件编号', 'Number of the matter'),
    basis: optionalText('授权或依据', 'Grant or law the caller named'),
    mode: z.enum(CALL_MODES).optional().meta({ description: 'Default: normal', zh: '调用方式，默认 normal' }),
    outcome: z.enum(CALL_OUTCOMES).meta({ description: 'How it ended', zh: '结果' }),
    latencyMs: z.int().min(0).nullish().meta({ description: 'Milliseconds', zh: '时延（毫秒）' }),
  })
  .meta({ description: 'One side’s report of one call', zh: '一方对一次调用的报告' });

const bothTexts = z.object({ zh: z.string(), en: z.string() });

export const refusedCallSchema = z.object({
  row: z.int().meta({ description: 'The source’s own number of the row', zh: '报送方自己的行号' }),
  field: z.string().nullable(),
  reason: z.enum(CALL_REASONS),
  reasonText: bothTexts,
});

export const callBatchSchema = z
  .object({
    batchId: z.uuid(),
    sequence: z.int(),
    hash: z.string().meta({ description: 'SHA-256 of the batch as received', zh: '批次原文的 SHA-256' }),
    read: z.int(),
    accepted: z.int(),
    refused: z.int(),
    refusedByReason: z.record(z.string(), z.int()),
    logYear: z.int(),
    firstEntry: z
      .int()
      .meta({ description: 'Index of the batch’s entry in the log', zh: '批次条目在存证日志中的序号' }),
    signature: z.enum(['none', 'valid']),
    findings: z
      .array(z.string())
      .meta({ description: 'What was found wrong with the chain', zh: '发现的报送问题' }),
    repeated: z.boolean(),
    rows: z.array(refusedCallSchema).meta({ description: 'The first refused rows', zh: '前若干被拒的行' }),
    disputed: z
      .array(
        z.object({
          row: z.int().meta({ description: 'Your own number of the row', zh: '报送方自己的行号' }),
          since: z.string().meta({ format: 'date-time', description: 'Flagged since', zh: '标注时间' }),
        }),
      )
      .optional()
      .meta({
        description: 'Asked for by id: rows whose certificates are in dispute now; rely on them with care',
        zh: '按编号查询时给出：所用证照目前被标注异议的行，请谨慎采信',
      }),
    receiptUrl: z.string(),
  })
  .meta({ description: 'Receipt of one batch', zh: '一个批次的回执' });

export const callReceiptsSchema = z
  .object({ batches: z.array(callBatchSchema) })
  .meta({ description: 'Receipts of the batches of one body, in its order', zh: '一次报送中各批次的回执' });

export type CallBatchAnswer = z.infer<typeof callBatchSchema>;
