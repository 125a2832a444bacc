import { z } from 'zod';
import { publishedTypes } from '#domain/catalogue/published-type';
import {
  CHECK_LIMITS,
  DELIVERIES_AT_ONCE,
  DELIVERIES_PER_MINUTE,
  DELIVERY_ID,
  DELIVERY_LIMITS,
} from '#domain/records/delivery-limits';
import {
  batchQuerySchema,
  batchSchema,
  checkAnswerSchema,
  receiptSchema,
  recordLineSchema,
} from '#domain/records/messages';
import type { Operation } from './operation';

const NDJSON = 'application/x-ndjson';
const MIB = 1024 ** 2;
const ONE_PER_LINE = {
  zh: '每行一条记录（NDJSON，UTF-8，一行至多 1 MiB）。可用 gzip 压缩，标 Content-Encoding: gzip，不标也能识别。',
  en: 'One record per line (NDJSON, UTF-8, a line at most 1 MiB). May be gzipped, with Content-Encoding: gzip or without.',
};

const push: Operation = {
  method: 'post',
  path: '/api/v1/records',
  id: 'pushRecords',
  group: 'records',
  summary: { zh: '报送证照目录索引记录', en: 'Push certificate index records' },
  description: {
    zh: `整批要么全部入库，要么一行不留。每行或被采纳、更新、视为过时、无变化，或连同行号、字段和原因被隔离。同一编号、同一内容再次报送，返回第一次的回执。一批至多 ${DELIVERY_LIMITS.rows} 行、解压后 ${DELIVERY_LIMITS.bytes / MIB} MiB；每单位每分钟至多开始 ${DELIVERIES_PER_MINUTE} 批，同时至多 ${DELIVERIES_AT_ONCE} 批；须在五分钟内传完，静默 ${DELIVERY_LIMITS.idleMs / 1000} 秒即中止。`,
    en: `A delivery is taken in whole or leaves nothing. Each row is accepted, supersedes, is stale, is unchanged, or is quarantined with its number, field and reason. The same id with the same content again gives the first receipt. At most ${DELIVERY_LIMITS.rows} rows and ${DELIVERY_LIMITS.bytes / MIB} MiB unpacked; an organisation begins at most ${DELIVERIES_PER_MINUTE} deliveries a minute and has at most ${DELIVERIES_AT_ONCE} running; a body is sent within five minutes, and ${DELIVERY_LIMITS.idleMs / 1000} seconds of silence end it.`,
  },
  purpose: 'records.push',
  limits: ['records.push', 'records.push.rows'],
  parameters: [
    {
      in: 'header',
      name: 'Idempotency-Key',
      required: true,
      text: {
        zh: '贵方对本批的编号：1 至 200 个可见 ASCII 字符，不含空格',
        en: 'Your id of the delivery: 1 to 200 visible ASCII characters, no blanks',
      },
      schema: z.string().regex(DELIVERY_ID),
    },
  ],
  body: { type: NDJSON, schema: recordLineSchema, text: ONE_PER_LINE },
  answers: [
    { status: 201, text: { zh: '已接收', en: 'Taken in' }, schema: receiptSchema },
    {
      status: 200,
      text: { zh: '此前已接收：第一次的回执', en: 'Taken in before: the first receipt' },
      schema: receiptSchema,
    },
  ],
  refusals: [
    'not-signed-in',
    'forbidden',
    'invalid-input',
    'conflict',
    'too-large',
    'too-many',
    'unsupported',
    'unavailable',
  ],
};

const check: Operation = {
  method: 'post',
  path: '/api/v1/records/check',
  id: 'checkRecords',
  group: 'records',
  summary: { zh: '预检：同一套规则，不存入', en: 'Pre-check: the same law, nothing stored' },
  description: {
    zh: `逐行说明报送后的结果和将发现的问题。至多 ${CHECK_LIMITS.rows} 行、解压后 ${CHECK_LIMITS.bytes / MIB} MiB。本单位有批次正在处理时不排队，返回 503。`,
    en: `Tells of each row how it would end and what would be found. At most ${CHECK_LIMITS.rows} rows and ${CHECK_LIMITS.bytes / MIB} MiB unpacked. It does not queue: while a delivery of your organisation runs, it answers 503.`,
  },
  purpose: 'records.check',
  limits: ['records.check'],
  body: { type: NDJSON, schema: recordLineSchema, text: ONE_PER_LINE },
  answers: [
    { status: 200, text: { zh: '逐行结果', en: 'The result of each row' }, schema: checkAnswerSchema },
  ],
  refusals: [
    'not-signed-in',
    'forbidden',
    'invalid-input',
    'too-large',
    'too-many',
    'unsupported',
    'unavailable',
  ],
};

const batch: Operation = {
  method: 'get',
  path: '/api/v1/batches/{id}',
  id: 'readBatch',
  group: 'records',
  summary: { zh: '批次的状态与逐行结果', en: 'State and rows of a batch' },
  description: {
    zh: '仅限本单位的批次。next 给出下一页的地址，为 null 时已到末尾。',
    en: 'Of your own organisation only. Follow next until it is null.',
  },
  purpose: 'records.push',
  limits: ['batches.read'],
  parameters: [
    {
      in: 'path',
      name: 'id',
      required: true,
      text: { zh: '批次编号', en: 'Id of the batch' },
      schema: z.uuid(),
    },
  ],
  query: batchQuerySchema,
  answers: [{ status: 200, text: { zh: '批次', en: 'The batch' }, schema: batchSchema }],
  refusals: ['not-signed-in', 'forbidden', 'not-found', 'invalid-input', 'too-many'],
};

const types: Operation = {
  method: 'get',
  path: '/api/v1/catalogue/types',
  id: 'listTypes',
  group: 'catalogue',
  summary: { zh: '证照目录', en: 'The catalogue of certificate types' },
  description: {
    zh: '每种证照的起始归集时间、更新频率和照面要素，对外公开；持用途为 catalogue.read 的密钥可更频繁地读取。支持 If-None-Match。',
    en: 'Every type with its collection start, update frequency and face fields; public, and more often with a key for catalogue.read. Answers If-None-Match.',
  },
  purpose: null,
  limits: ['catalogue.public', 'catalogue.read'],
  answers: [
    { status: 200, text: { zh: '全部证照类型', en: 'All types' }, schema: publishedTypes },
    { status: 304, text: { zh: '与 ETag 相同，没有变化', en: 'Not changed since the ETag' } },
  ],
  refusals: ['too-many'],
};

const document: Operation = {
  method: 'get',
  path: '/api/v1/openapi.json',
  id: 'readDocument',
  group: 'catalogue',
  summary: { zh: '本文档', en: 'This document' },
  description: {
    zh: 'OpenAPI 3.1，按 Accept-Language 给出中文或英文。',
    en: 'OpenAPI 3.1, in Chinese or English by Accept-Language.',
  },
  purpose: null,
  limits: [],
  answers: [
    {
      status: 200,
      text: { zh: 'OpenAPI 文档', en: 'The OpenAPI document' },
      schema: z.record(z.string(), z.unknown()),
    },
  ],
  refusals: [],
};

export const RECORD_OPERATIONS: readonly Operation[] = [push, check, batch];
export const PUBLIC_OPERATIONS: readonly Operation[] = [types, document];
