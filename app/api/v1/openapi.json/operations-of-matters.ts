import { MATTER_LIMITS } from '#domain/calls/matter/matter-limits';
import { matterLineSchema, matterReceiptSchema } from '#domain/calls/matter/messages';
import { usesAnswer, usesQuestion } from '#domain/calls/uses-question';
import type { Operation } from './operation';

const MIB = 1024 ** 2;

const push: Operation = {
  method: 'post',
  path: '/api/v1/matters',
  id: 'pushMatters',
  group: 'calls',
  summary: { zh: '报送办件', en: 'Tell of matters' },
  description: {
    zh: `调用由授权和办件共同解释。逐行报送受理和办结的办件，重报即更新；迟到的办件会使此前未获解释的调用重新得到解释。单位报送自己的办件，政务服务机构和证照库可报送本地区各部门的办件。不合格的行按行号、字段和原因拒绝，其余生效。一次至多 ${MATTER_LIMITS.rows} 行、解压后 ${MATTER_LIMITS.bytes / MIB} MiB。`,
    en: `A call is explained by a grant and a matter. Tell line by line of matters opened and closed; telling one again brings it up to date, and a late one explains the calls that waited for it. A department tells of its own, a service office or library of those of its region. Bad rows are refused by number, field and reason, the others count. At most ${MATTER_LIMITS.rows} rows and ${MATTER_LIMITS.bytes / MIB} MiB unpacked.`,
  },
  purpose: 'matters.push',
  limits: ['matters.push'],
  body: {
    type: 'application/x-ndjson',
    schema: matterLineSchema,
    text: {
      zh: '每行一件办件（NDJSON，UTF-8），可用 gzip 压缩',
      en: 'One matter per line (NDJSON, UTF-8), may be gzipped',
    },
  },
  answers: [
    {
      status: 200,
      text: { zh: '逐项计数和被拒绝的行', en: 'Counts and refused rows' },
      schema: matterReceiptSchema,
    },
  ],
  refusals: ['not-signed-in', 'forbidden', 'invalid-input', 'too-large', 'too-many', 'unsupported'],
};

const uses: Operation = {
  method: 'post',
  path: '/api/v1/uses',
  id: 'readUses',
  group: 'calls',
  summary: { zh: '查询本人证照的使用情况', en: 'Who used a person’s certificates' },
  description: {
    zh: '供全省统一移动端在核验本人身份之后查询：哪些部门、何时、为何使用了其证照。号码只在正文中传送，散列后即弃；每次查询留下审计记录。',
    en: 'For the province’s app, after a person has identified themselves: which departments used their certificates, when and for what. The number travels in the body only, is hashed and forgotten; each question leaves an audit entry.',
  },
  purpose: 'uses.read',
  limits: ['uses.read'],
  body: {
    type: 'application/json',
    schema: usesQuestion,
    text: { zh: '查询谁、为何查询', en: 'Whose, and what for' },
  },
  answers: [
    { status: 200, text: { zh: '使用记录，新的在前', en: 'Uses, the newest first' }, schema: usesAnswer },
  ],
  refusals: ['not-signed-in', 'forbidden', 'invalid-input', 'too-large', 'too-many', 'unsupported'],
};

/** What explains calls, and what a person may see of them. */
export const MATTER_OPERATIONS: readonly Operation[] = [push, uses];
