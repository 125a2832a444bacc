import type { z } from 'zod';
import {
  closeAnswerSchema,
  closeSchema,
  digestsAnswerSchema,
  digestsSchema,
  keyAnswerSchema,
  namesAnswerSchema,
  namesSchema,
  numbersAnswerSchema,
  numbersSchema,
  openAnswerSchema,
  openSchema,
  unnamedAnswerSchema,
  unnamedSchema,
} from '#domain/coverage/messages';
import type { Both, Operation } from './operation';

const MESSAGE = {
  zh: '一次可带多项，按 manifestId 逐项应答',
  en: 'Many items at once, each answered by its manifestId',
};

function stage(
  path: `/api/v1/manifests${string}`,
  id: string,
  summary: Both,
  description: Both,
  schema: z.ZodType,
  answer: z.ZodType,
): Operation {
  return {
    method: 'post',
    path,
    id,
    group: 'manifests',
    summary,
    description,
    purpose: 'manifests.push',
    limits: ['manifests.push'],
    body: { type: 'application/json', schema, text: MESSAGE },
    answers: [{ status: 200, text: { zh: '逐项应答', en: 'An answer to each item' }, schema: answer }],
    refusals: [
      'not-signed-in',
      'forbidden',
      'not-found',
      'invalid-input',
      'conflict',
      'too-large',
      'too-many',
      'unsupported',
    ],
  };
}

/** The stages of a declaration, in their order (docs/manifests.md). */
export const MANIFEST_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/manifests/key',
    id: 'readManifestKey',
    group: 'manifests',
    summary: { zh: '取得编号散列密钥', en: 'Read the key for hashing numbers' },
    description: {
      zh: '编号以本单位专用密钥散列后申报；读取会留下审计记录。',
      en: 'Numbers are declared as hashes under a key of your own; reading it leaves an audit entry.',
    },
    purpose: 'manifests.push',
    limits: ['manifests.push'],
    answers: [{ status: 200, text: { zh: '密钥', en: 'The key' }, schema: keyAnswerSchema }],
    refusals: ['not-signed-in', 'forbidden', 'too-many'],
  },
  stage(
    '/api/v1/manifests',
    'openManifests',
    { zh: '申报应归数量与摘要', en: 'Declare counts and digests' },
    {
      zh: '按证照类型和日期申报签发了多少、摘要是什么；一致即完成，不一致时说明要补报哪些桶。',
      en: 'What was issued per type and day, as count and digest. Equal: done; else it says which buckets to send.',
    },
    openSchema,
    openAnswerSchema,
  ),
  stage(
    '/api/v1/manifests/digests',
    'compareDigests',
    { zh: '逐桶比对摘要', en: 'Compare digests of buckets' },
    { zh: '对不一致的部分逐级缩小范围。', en: 'Narrows down what differs, level by level.' },
    digestsSchema,
    digestsAnswerSchema,
  ),
  stage(
    '/api/v1/manifests/numbers',
    'sendNumbers',
    { zh: '报送不一致各桶的编号散列', en: 'Send the hashes of differing buckets' },
    { zh: '只报送被要求的桶。', en: 'Only of the buckets asked for.' },
    numbersSchema,
    numbersAnswerSchema,
  ),
  stage(
    '/api/v1/manifests/close',
    'closeManifests',
    { zh: '完成申报', en: 'Close a declaration' },
    {
      zh: '申报生效：缺失、多出、不一致和逾期的编号被逐一指出。',
      en: 'The declaration counts; missing, extra, differing and late numbers are named.',
    },
    closeSchema,
    closeAnswerSchema,
  ),
  stage(
    '/api/v1/manifests/unnamed',
    'listUnnamed',
    { zh: '列出尚不知编号的散列', en: 'List hashes without a number' },
    {
      zh: '这些缺失或不一致的编号目前只知散列。',
      en: 'Missing or differing numbers known by their hash only.',
    },
    unnamedSchema,
    unnamedAnswerSchema,
  ),
  stage(
    '/api/v1/manifests/names',
    'nameNumbers',
    { zh: '补充编号', en: 'Name numbers' },
    {
      zh: '为上述散列补充编号，或只给遮盖形式。',
      en: 'Gives the numbers of those hashes, or their masked form.',
    },
    namesSchema,
    namesAnswerSchema,
  ),
];
