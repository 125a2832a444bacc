import { z } from 'zod';
import {
  FACE_FIELD_LIMIT,
  FACE_NAME_LIMIT,
  limitOf,
  TEXT_LIMIT,
  VERSION_LIMIT,
} from '../mapping/mapping-limits';
import { DIMENSIONS, RULE_STATES, SEVERITIES } from '../rules/rule';
import { RECEIPT_ROWS, RESULT_PAGE_ROWS } from './delivery-limits';
import {
  type CanonicalField,
  CERTIFICATE_STATUSES,
  HOLDER_CODE_KINDS,
  QUARANTINE_REASONS,
  ROW_OUTCOMES,
} from './record';

/**
 * The messages of the machine door for records, from which its OpenAPI document is made. `description` is English,
 * `zh` the same in Chinese.
 */
export const BATCH_STATES = ['running', 'accepted', 'refused', 'interrupted'] as const;
export type BatchState = (typeof BATCH_STATES)[number];

/** How a batch came. The pre-check is a door too, but leaves no batch. */
export const BATCH_DOORS = ['file', 'api', 'demo', 'replay'] as const;
export type BatchDoor = (typeof BATCH_DOORS)[number];

export const QUARANTINE_STATES = ['open', 'replayed', 'dismissed'] as const;
export type QuarantineState = (typeof QUARANTINE_STATES)[number];

function text(field: CanonicalField, zh: string, description: string) {
  return z.string().max(limitOf(field)).nullish().meta({ description, zh });
}

function day(zh: string, description: string) {
  return z.iso.date().nullish().meta({ description, zh });
}

function instant(zh: string, description: string) {
  return z.string().nullish().meta({ description, zh, format: 'date-time' });
}

const version = z
  .union([
    z.int().min(0).max(VERSION_LIMIT),
    z
      .string()
      .regex(/^\d{1,10}$/)
      .meta({ description: 'The same number as text', zh: '以文本书写的同一数字' }),
  ])
  .nullish()
  .meta({
    description: 'Rises with every change of the certificate; an older version than the one held is stale',
    zh: '证照每变更一次递增；低于已持有版本的记录视为过时',
  });

const file = z
  .object({
    format: text('file.format', '文件格式，如 OFD', 'Such as OFD'),
    digest: text('file.digest', '文件摘要（十六进制）', 'Digest of the file, in hex'),
    digestAlgorithm: text('file.digestAlgorithm', '摘要算法，如 SM3', 'Such as SM3'),
    signature: text(
      'file.signature',
      '签章状态，由来源说明',
      'State of seal and signature as the source says',
    ),
  })
  .nullish()
  .meta({ description: 'The certificate file', zh: '证照文件' });

/** One line of a delivery: a certificate index record in canonical fields (GB/T 36903). */
export const recordLineSchema = z
  .object({
    certificateId: text(
      'certificateId',
      '电子证照标识（GB/T 36904）；没有时以颁发机构、类型和编号识别',
      'E-certificate identifier (GB/T 36904); without it, organisation, type and number identify the record',
    ),
    typeCode: text('typeCode', '证照类型代码（21 位）', 'Code of the certificate type, 21 characters'),
    certificateNumber: text(
      'certificateNumber',
      '证照编号；加密存放',
      'Certificate number; sealed before it rests',
    ),
    issuerCode: text(
      'issuerCode',
      '颁发机构统一社会信用代码；只能是本单位，证照库可为本地区各单位',
      'Social credit code of the issuer: your own organisation, or, for a library, any in its region',
    ),
    issuerName: text('issuerName', '颁发机构名称', 'Name of the issuer'),
    regionCode: text('regionCode', '行政区划代码（6 位）', 'Region code, six digits'),
    holderName: text('holderName', '持证主体名称；加密存放', 'Name of the holder; sealed before it rests'),
    holderCode: text('holderCode', '持证主体代码；加密存放', 'Code of the holder; sealed before it rests'),
    holderCodeKind: z
      .enum(HOLDER_CODE_KINDS)
      .nullish()
      .meta({ description: 'What kind of code holderCode is', zh: '持证主体代码的种类' }),
    issuedOn: day('颁发日期', 'Day of issue'),
    validFrom: day('有效期起', 'First day of validity'),
    validUntil: day('有效期止；长期有效则省略', 'Last day of validity; absent when there is no end'),
    status: text(
      'status',
      `证照状态：${CERTIFICATE_STATUSES.join('、')}；其他词照存并由规则指出`,
      `One of ${CERTIFICATE_STATUSES.join(', ')}; another word is kept and a rule reports it`,
    ),
    issuedAt: instant('业务系统制证时间，ISO 8601', 'Instant of issue in the business system, ISO 8601'),
    sourceUpdatedAt: instant(
      '来源最近更新时间；无版本号时据此判断新旧',
      'Last change at the source; decides which is newer where no version does',
    ),
    receivedAt: instant('证照库收到时间；省略则为本次接收时间', 'When the library took it; default: now'),
    version,
    file,
    faceFields: z
      .record(
        z.string().max(FACE_NAME_LIMIT),
        z.union([z.string().max(TEXT_LIMIT), z.number(), z.boolean()]).nullable(),
      )
      .nullish()
      .meta({
        description: `Face fields by name, at most ${FACE_FIELD_LIMIT}; personal ones are sealed before they rest`,
        zh: `照面要素，按名称，最多 ${FACE_FIELD_LIMIT} 项；涉及个人的加密存放`,
      }),
    sourceSystem: text('sourceSystem', '来源系统名称', 'Name of the system it comes from'),
  })
  .meta({
    description: 'One certificate index record, one line of NDJSON',
    zh: '一条证照目录索引记录，NDJSON 的一行',
  });

const both = z.object({ zh: z.string(), en: z.string() });
const count = z.int().min(0);

const counts = {
  read: count.meta({ description: 'Rows read', zh: '读取的行数' }),
  accepted: count.meta({ description: 'New records', zh: '新记录' }),
  superseded: count.meta({ description: 'Newer versions of records held', zh: '更新已有记录的行' }),
  stale: count.meta({ description: 'Older than the record held; kept out', zh: '比已有记录旧，不入库' }),
  unchanged: count.meta({ description: 'The same as the record held', zh: '与已有记录相同' }),
  rejected: count.meta({ description: 'Rows quarantined', zh: '被隔离的行' }),
  rejectedByReason: z
    .record(z.string(), count)
    .meta({ description: 'Quarantined, by reason', zh: '按原因统计的隔离行' }),
  findingsOpened: count.meta({ description: 'Findings opened', zh: '新产生的问题' }),
  findingsClosed: count.meta({ description: 'Findings closed', zh: '已关闭的问题' }),
  findingsByRule: z
    .record(z.string(), count)
    .meta({ description: 'Findings opened, by rule', zh: '按规则统计的新问题' }),
};

const rowEnd = {
  row: z.int().min(1).meta({
    description: 'Line of the delivery, from 1; blank lines are not counted',
    zh: '第几行，从 1 起，空行不计',
  }),
  outcome: z.enum(ROW_OUTCOMES).meta({ description: 'How the row ended', zh: '该行的结果' }),
  field: z
    .string()
    .nullable()
    .meta({ description: 'Field at fault, of a quarantined row', zh: '隔离行的问题字段' }),
  reason: z
    .enum(QUARANTINE_REASONS)
    .nullable()
    .meta({ description: 'Why it is quarantined', zh: '隔离原因' }),
  reasonText: both.nullable().meta({ description: 'The reason in words', zh: '隔离原因的文字说明' }),
};

export const rowResultSchema = z.object(rowEnd).meta({ description: 'How one row ended', zh: '一行的结果' });
export type RowResult = z.infer<typeof rowResultSchema>;

const batchId = z.uuid().meta({ description: 'Our id of the batch', zh: '批次编号' });
const deliveryId = z
  .string()
  .meta({ description: 'Your id of it: the Idempotency-Key', zh: '贵方的编号，即 Idempotency-Key' });

export const receiptSchema = z
  .object({
    batchId,
    deliveryId,
    repeated: z.boolean().meta({
      description: 'True: accepted before under this id; this is the first receipt again',
      zh: '为 true 表示此编号此前已接收，这是当时的回执',
    }),
    ...counts,
    rows: z
      .array(rowResultSchema)
      .max(RECEIPT_ROWS)
      .meta({
        description: `The first ${RECEIPT_ROWS} rows that are stale or quarantined`,
        zh: `过时或被隔离的行，最多 ${RECEIPT_ROWS} 行`,
      }),
    rowsUrl: z.string().meta({ description: 'Where the result of every row is read', zh: '逐行结果的地址' }),
  })
  .meta({ description: 'Receipt of an accepted delivery', zh: '已接收批次的回执' });
export type Receipt = z.infer<typeof receiptSchema>;

export const batchSchema = z
  .object({
    batchId,
    deliveryId,
    state: z.enum(BATCH_STATES).meta({
      description: 'Only an accepted batch has stored anything',
      zh: '只有 accepted（已入库）的批次存入了数据',
    }),
    startedAt: z.string().meta({ format: 'date-time', description: 'When it began', zh: '开始时间' }),
    acceptedAt: z
      .string()
      .nullable()
      .meta({ format: 'date-time', description: 'When it was accepted', zh: '入库时间' }),
    share: z.number().min(0).max(1).nullable().meta({
      description: 'Share of the body read so far; null when its length was not given',
      zh: '已读取的比例；未给出长度时为 null',
    }),
    refusal: z.string().nullable().meta({ description: 'Code of the refusal', zh: '拒收的代码' }),
    ...counts,
    rows: z
      .array(rowResultSchema)
      .max(RESULT_PAGE_ROWS)
      .meta({ description: 'Rows from `from` on', zh: '自 from 起各行的结果' }),
    next: z.string().nullable().meta({ description: 'Address of the next page', zh: '下一页的地址' }),
  })
  .meta({ description: 'State, counts and rows of a batch', zh: '批次的状态、数量与逐行结果' });
export type BatchAnswer = z.infer<typeof batchSchema>;

export const batchQuerySchema = z.object({
  from: z.coerce.number().int().min(1).default(1).meta({ description: 'First row', zh: '起始行' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(RESULT_PAGE_ROWS)
    .default(RESULT_PAGE_ROWS)
    .meta({ description: 'Most rows of the page', zh: '每页行数' }),
  only: z.enum(['exceptions']).optional().meta({
    description: 'Only rows that are stale or quarantined',
    zh: '只要过时或被隔离的行',
  }),
});

const findingSchema = z
  .object({
    rule: z.string().meta({ description: 'Id of the rule', zh: '规则编号' }),
    version: z.int().meta({ description: 'Version of the rule', zh: '规则版本' }),
    name: both.meta({ description: 'What the rule asks', zh: '规则名称' }),
    dimension: z.enum(DIMENSIONS).meta({ description: 'Quality dimension', zh: '质量维度' }),
    severity: z
      .enum(SEVERITIES)
      .meta({ description: '`info` is a warning, never scored', zh: 'info 为提示，不计分' }),
    state: z
      .enum(RULE_STATES)
      .meta({ description: '`shadow` is measured, not scored', zh: 'shadow 为试行，不计分' }),
    field: z.string().nullable().meta({ description: 'Field at fault', zh: '问题字段' }),
    reason: z.string().meta({ description: 'Reason code', zh: '原因代码' }),
    advice: both.meta({ description: 'What to do', zh: '处理建议' }),
    clause: z.string().meta({ description: 'Standard and clause', zh: '依据的标准与条款' }),
  })
  .meta({ description: 'What a rule would find', zh: '规则将发现的问题' });
export type CheckFinding = z.infer<typeof findingSchema>;

const disputedSince = z.string().nullable().meta({
  format: 'date-time',
  description: 'Since when the record held is flagged as in dispute; null when it is not',
  zh: '已有记录被标注异议的时间；未标注则为 null',
});

export const checkAnswerSchema = z
  .object({
    ...counts,
    rows: z.array(z.object({ ...rowEnd, findings: z.array(findingSchema), disputedSince })).meta({
      description: 'Every row, in order',
      zh: '按顺序给出每一行',
    }),
  })
  .meta({
    description: 'What a delivery of these rows would end as; nothing was stored',
    zh: '若报送这些行的结果；未存入任何数据',
  });
export type CheckAnswer = z.infer<typeof checkAnswerSchema>;
