import { z } from 'zod';
import { callBatchSchema, callLineSchema, callReceiptsSchema } from '#domain/calls/report/messages';
import type { Operation, Parameter } from './operation';

const BATCH_ID: Parameter = {
  in: 'path',
  name: 'id',
  required: true,
  text: { zh: '批次标识或批次序号', en: 'Id of the batch, or its sequence number' },
  schema: z.string(),
};

/** Reports of calls and their receipts (docs/decisions/0040-calls-and-evidence.md). */
export const CALL_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/calls',
    id: 'reportCalls',
    group: 'calls',
    summary: { zh: '报送调用批次', en: 'Report batches of calls' },
    description: {
      zh: 'NDJSON，可 gzip：每批先是批次头一行，随后是各行报告，签名者再加签名一行；空批次为心跳。按序号与散列成链，重复报送得到首次回执。',
      en: 'NDJSON, gzip allowed: per batch a header line, its rows, a signature line if signed; an empty batch is a heartbeat. Batches are chained by number and hash; sending one again gets its first receipt.',
    },
    purpose: 'calls.push',
    limits: ['calls.push', 'calls.push.rows'],
    body: {
      type: 'application/x-ndjson',
      schema: callLineSchema,
      text: { zh: '每行一个 JSON 对象', en: 'One JSON object per line' },
    },
    answers: [
      { status: 201, text: { zh: '已接收', en: 'Taken in' }, schema: callReceiptsSchema },
      {
        status: 200,
        text: { zh: '此前均已接收', en: 'All had been taken in before' },
        schema: callReceiptsSchema,
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
  },
  {
    method: 'get',
    path: '/api/v1/calls/batches/{id}',
    id: 'readCallBatch',
    group: 'calls',
    summary: { zh: '查询调用批次', en: 'Read a batch of calls' },
    description: {
      zh: '本单位批次的回执与被拒的行。',
      en: 'Receipt and refused rows of a batch of your own.',
    },
    purpose: 'calls.push',
    limits: ['calls.read'],
    parameters: [BATCH_ID],
    answers: [{ status: 200, text: { zh: '回执', en: 'The receipt' }, schema: callBatchSchema }],
    refusals: ['not-signed-in', 'forbidden', 'not-found', 'too-many'],
  },
  {
    method: 'get',
    path: '/api/v1/calls/batches/{id}/receipt',
    id: 'readCallProof',
    group: 'calls',
    summary: { zh: '领取存证证明', en: 'Read a proof of the evidence log' },
    description: {
      zh: '批次或其中一行（row）在存证日志中的证明（C2SP tlog-proof）；tree=sm3 取国密树。条目本身在响应头 entry 中（Base64）。',
      en: 'Proof that the batch, or its `row`, stands in the log (C2SP tlog-proof); `tree=sm3` for the SM3 tree. The entry itself comes in the header `entry`, base64.',
    },
    purpose: 'calls.push',
    limits: ['calls.read'],
    parameters: [BATCH_ID],
    query: z.object({
      row: z
        .int()
        .optional()
        .meta({ description: 'The source’s own number of a row', zh: '报送方自己的行号' }),
      tree: z.enum(['sm3']).optional().meta({ description: 'The tree by SM3', zh: '国密 SM3 树' }),
    }),
    answers: [{ status: 200, text: { zh: '证明', en: 'The proof' } }],
    refusals: ['not-signed-in', 'forbidden', 'not-found', 'too-many', 'unavailable'],
  },
];
