import { z } from 'zod';
import { LINE_LIMITS, linesReceiptSchema } from '#domain/disputes/lines/line-result';
import {
  deadlinesSchema,
  disputeLineSchema,
  filingQuerySchema,
  machineDisputeSchema,
  partnerStatusSchema,
  webhookAnswerSchema,
  webhookAskSchema,
  webhookRetireSchema,
} from '#domain/disputes/lines/messages';
import type { Operation, Parameter } from './operation';

const MIB = 1024 ** 2;
const NUMBER: Parameter = {
  in: 'path',
  name: 'number',
  required: true,
  text: { zh: '异议编号', en: 'Number of the dispute' },
  schema: z.string(),
};
const signedHeader = (name: string, zh: string, en: string): Parameter => ({
  ...{ in: 'header', name, required: true, text: { zh, en }, schema: z.string() },
});

const file: Operation = {
  method: 'post',
  path: '/api/v1/disputes',
  id: 'fileDisputes',
  group: 'disputes',
  summary: { zh: '提交异议', en: 'File disputes' },
  description: {
    zh: `12345 热线和协查省份逐行提交，也可只发一个 JSON 对象。每行以贵方编号为准，重报不重复登记；同一异议从多个渠道提交的合并办理，各方都会得到结果。每行单独生效并返回结果和原因。一次至多 ${LINE_LIMITS.rows} 行、${LINE_LIMITS.bytes / MIB} MiB。`,
    en: `For hotlines and partner provinces, line by line or one JSON object. Each counts once by your own number; the same complaint from several doors becomes one dispute, and everybody is told. Each line stands by itself and gets its result with the reason. At most ${LINE_LIMITS.rows} lines and ${LINE_LIMITS.bytes / MIB} MiB.`,
  },
  purpose: 'disputes.push',
  limits: ['disputes.push'],
  query: filingQuerySchema,
  body: {
    type: 'application/x-ndjson',
    schema: disputeLineSchema,
    text: {
      zh: '每行一件（NDJSON，UTF-8，可 gzip），或 application/json 一件',
      en: 'One per line (NDJSON, UTF-8, may be gzipped), or a single one as application/json',
    },
  },
  answers: [
    { status: 200, text: { zh: '逐行结果', en: 'A result for each line' }, schema: linesReceiptSchema },
  ],
  refusals: [
    'not-signed-in',
    'forbidden',
    'not-found',
    'invalid-input',
    'too-large',
    'too-many',
    'unsupported',
  ],
};

const read: Operation = {
  method: 'get',
  path: '/api/v1/disputes/{number}',
  id: 'readDispute',
  group: 'disputes',
  summary: { zh: '查询异议', en: 'Read a dispute' },
  description: { zh: '仅限贵方提交的异议。', en: 'Of those that you brought in.' },
  purpose: 'disputes.push',
  limits: ['disputes.read'],
  parameters: [NUMBER],
  answers: [{ status: 200, text: { zh: '异议', en: 'The dispute' }, schema: machineDisputeSchema }],
  refusals: ['not-signed-in', 'forbidden', 'not-found', 'too-many'],
};

const deadlines: Operation = {
  method: 'get',
  path: '/api/v1/disputes/{number}/deadlines',
  id: 'readDeadlines',
  group: 'disputes',
  summary: { zh: '逐日说明每个期限', en: 'Every time limit, day by day' },
  description: {
    zh: '列出每个步骤的时限、依据、暂停，以及每一天是否计入、为什么。',
    en: 'Each step’s limit, its source, its pauses, and of each day whether it counted and why.',
  },
  purpose: 'disputes.push',
  limits: ['disputes.read'],
  parameters: [NUMBER],
  answers: [{ status: 200, text: { zh: '期限', en: 'The time limits' }, schema: deadlinesSchema }],
  refusals: ['not-signed-in', 'forbidden', 'not-found', 'too-many'],
};

const status: Operation = {
  method: 'post',
  path: '/api/v1/disputes/{number}/status',
  id: 'tellStatus',
  group: 'disputes',
  summary: { zh: '回调：贵方的状态变化', en: 'Call back: a change on your side' },
  description: {
    zh: '用已登记地址的密钥按与我方回调相同的方法签名：HMAC-SHA256（时间戳.正文）。伪造、改动、超过五分钟或重放的一律拒绝。',
    en: 'Signed with the secret of a registered address in the same way as our own messages: HMAC-SHA256 over timestamp, dot, body. What is forged, altered, older than five minutes or played back is refused.',
  },
  purpose: null,
  limits: ['disputes.status'],
  parameters: [
    NUMBER,
    signedHeader('zhengjian-webhook', '已登记地址的编号', 'Id of the registered address'),
    signedHeader('zhengjian-delivery', '本次消息的编号，不得重复', 'Id of this message, new each time'),
    signedHeader('zhengjian-timestamp', 'Unix 时间（秒）', 'Unix time in seconds'),
    signedHeader('zhengjian-signature', 'v1= 加十六进制签名', 'v1= and the signature in hexadecimal'),
  ],
  body: {
    type: 'application/json',
    schema: partnerStatusSchema,
    text: { zh: '发生了什么', en: 'What happened' },
  },
  answers: [
    {
      status: 200,
      text: { zh: '已记入', en: 'Taken in' },
      schema: z.object({ number: z.string(), state: z.string(), changedAt: z.string() }),
    },
  ],
  refusals: ['not-signed-in', 'not-found', 'invalid-input', 'conflict', 'too-large', 'too-many'],
};

const register: Operation = {
  method: 'post',
  path: '/api/v1/webhooks',
  id: 'registerWebhook',
  group: 'disputes',
  summary: { zh: '登记回调地址', en: 'Register an address to be called back' },
  description: {
    zh: '异议状态变化时，向该地址发送签名消息，失败会重试。消息只含编号和状态，不含个人信息。',
    en: 'Signed messages go there when a dispute moves, and again after a failure. They hold numbers and states, nothing that names a person.',
  },
  purpose: 'webhooks.register',
  limits: ['webhooks.register'],
  body: { type: 'application/json', schema: webhookAskSchema, text: { zh: '地址', en: 'The address' } },
  answers: [{ status: 201, text: { zh: '已登记', en: 'Registered' }, schema: webhookAnswerSchema }],
  refusals: ['not-signed-in', 'forbidden', 'invalid-input', 'too-large', 'too-many', 'unsupported'],
};

const retire: Operation = {
  method: 'post',
  path: '/api/v1/webhooks/retire',
  id: 'retireWebhook',
  group: 'disputes',
  summary: { zh: '停用回调地址', en: 'Retire an address' },
  description: { zh: '仅限贵方登记的地址。', en: 'One of your own.' },
  purpose: 'webhooks.register',
  limits: ['webhooks.register'],
  body: { type: 'application/json', schema: webhookRetireSchema, text: { zh: '编号', en: 'Its id' } },
  answers: [
    {
      status: 200,
      text: { zh: '已停用', en: 'Retired' },
      schema: z.object({ webhookId: z.uuid(), state: z.literal('retired') }),
    },
  ],
  refusals: [
    'not-signed-in',
    'forbidden',
    'not-found',
    'invalid-input',
    'too-large',
    'too-many',
    'unsupported',
  ],
};

/** Disputes by machine, and call-backs both ways (docs/decisions/0050-cases-and-disputes.md). */
export const DISPUTE_OPERATIONS: readonly Operation[] = [file, read, deadlines, status, register, retire];
