import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transaction } from '#db/client';
import { EVERYTHING } from '#domain/identity/scope';
import { reviewBreakGlass } from '#services/calls/cases/review-break-glass';
import { changeDetectionRule } from '#services/calls/detection/change-detection-rule';
import { detectCalls } from '#services/calls/detection/detect-calls';
import { syncDetectionRules } from '#services/calls/detection/read-detection-rules';
import { sweepDetection } from '#services/calls/detection/sweep-detection';
import { eraseOpenings } from '#services/calls/erasure/erase-openings';
import { decideGrantProposal } from '#services/calls/grants/decide-grant-proposal';
import { loadGrants } from '#services/calls/grants/load-grants';
import { proposeGrants } from '#services/calls/grants/propose-grants';
import { withdrawGrantProposal } from '#services/calls/grants/withdraw-grant-proposal';
import { disputeUse } from '#services/calls/holders/dispute-use';
import { identifyHolder } from '#services/calls/holders/identify-holder';
import { checkCallSilence } from '#services/calls/intake/check-call-silence';
import { takeMatters } from '#services/calls/matters/take-matters';
import { pairCalls } from '#services/calls/pairing/pair-calls';
import { acknowledgeRecall } from '#services/calls/recall/acknowledge-recall';
import { openRecall } from '#services/calls/recall/open-recall';
import { readHolderUses } from '#services/calls/recall/read-holder-uses';
import { handOutReceipt } from '#services/calls/receipts/hand-out-receipt';
import { settleCallDays } from '#services/calls/retention/settle-call-days';
import { callKeys } from '#services/calls/search/call-keys';
import { keepSearch } from '#services/calls/search/saved-searches';
import { putSigningKey } from '#services/calls/sources/put-signing-key';
import type { Context } from '#services/context';
import { advanceLog } from '#services/evidence/log/advance-log';
import { openSealer } from '#services/identity/seal';
import { acceptBatch } from '#services/intake/accept-batch';
import { recordKeyOf } from '#services/record-key';
import { arriving, onceOnly } from '../arriving';
import { reportedCalls } from '../reported-calls';
import type { World } from './acts';
import { callSource, firstBatch, HOLDER, newestUse, unlessRefused } from './calls-told';

type Act = (world: World) => Promise<() => Promise<unknown>>;

const OFFICE = '11320500014149463X';
const REASON = '来源更正后核对';
let serial = 7_000;
const next = () => ++serial;

const file = () =>
  JSON.stringify({ grants: [{ code: `SQ-${next()}`, region: '320500', from: '2026-01-01', basis: '协议' }] });
const proposed = async (context: Context) =>
  (await proposeGrants(context, { source: file(), format: 'json', reason: REASON })).id;

async function* fed(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function matter({ operator }: World): Promise<void> {
  const line = {
    matter: `BJ-${next()}`,
    department: OFFICE,
    item: 'I',
    openedAt: '2026-11-20T09:00:00+08:00',
  };
  await takeMatters(operator, { source: null, bytes: fed(JSON.stringify(line)), maxRows: 10 });
}

async function recordOf({ operator }: World): Promise<string> {
  const n = next();
  await acceptBatch(operator, {
    ...{ organisation: OFFICE, externalId: `recall-${n}`, door: 'api', system: null },
    rows: onceOnly([arriving(n)]),
  });
  const key = recordKeyOf(`id|test-${n}`);
  return key.includes('-') ? key : key.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

async function recalled(world: World): Promise<string> {
  const recordKey = await recordOf(world);
  const { recallId } = await openRecall(world.operator, { recordKey, since: 1, until: null, reason: REASON });
  await world.database.query(
    `INSERT INTO call_recall_user (recall_id, organisation, organisation_region, calls, first_at, last_at)
     VALUES ($1, $2, '320500', 1, now(), now())`,
    [recallId, OFFICE],
  );
  return recallId;
}

/** Verbs about calls, by their files below `services/`. */
export const ACTS_OF_CALLS: Readonly<Record<string, Act>> = {
  'calls/erasure/erase-openings': async (world) => {
    const source = await callSource(world, next());
    await firstBatch(world, source, 'erased');
    const place = await newestUse(world);
    return () => eraseOpenings(world.operator, { ...place, reason: REASON });
  },
  'calls/receipts/hand-out-receipt': async (world) => {
    const source = await callSource(world, next());
    await firstBatch(world, source, 'proven');
    const place = await newestUse(world);
    await advanceLog(world.operator, { folder: mkdtempSync(join(tmpdir(), 'zhengjian-audit-')) });
    return () => handOutReceipt(world.operator, { ...place, hash: 'sha256' });
  },
  'calls/sources/put-signing-key':
    async ({ operator }) =>
    () =>
      putSigningKey(operator, { organisation: OFFICE, key: 'ab'.repeat(32), mustSign: false }),
  'calls/search/saved-searches': async (world) => {
    const auditor = await world.as('auditor');
    return () => keepSearch(auditor, { name: '夜间', query: 'explained=no' });
  },
  'calls/grants/propose-grants':
    async ({ operator }) =>
    () =>
      proposed(operator),
  'calls/grants/decide-grant-proposal': async (world) => {
    const proposalId = await proposed(world.operator);
    const supervisor = await world.as('supervisor');
    return () => decideGrantProposal(supervisor, { proposalId, approve: true, reason: REASON });
  },
  'calls/grants/withdraw-grant-proposal': async ({ operator }) => {
    const id = await proposed(operator);
    return () => withdrawGrantProposal(operator, id);
  },
  'calls/grants/load-grants':
    async ({ operator }) =>
    () =>
      loadGrants(operator, file(), 'json'),
  'calls/matters/take-matters': async (world) => {
    await openSealer(world.database);
    return () => matter(world);
  },
  'calls/detection/detect-calls': async ({ database, operator }) => {
    await reportedCalls(database, OFFICE, next(), operator.now);
    return () => detectCalls(operator);
  },
  'calls/detection/sweep-detection': async ({ database, operator }) => {
    await reportedCalls(database, OFFICE, next(), operator.now);
    return () => sweepDetection(operator);
  },
  'calls/detection/change-detection-rule':
    async ({ operator }) =>
    () =>
      changeDetectionRule(operator, {
        ...{ ruleId: 'spike', stage: 'live', thresholds: { callsAnHour: next() }, reason: REASON },
      }),
  'calls/detection/read-detection-rules': async ({ database, operator }) => {
    await database.query('DELETE FROM detection_rule_version');
    return () => transaction(database, (db) => syncDetectionRules(db, operator.now), { as: 'engine' });
  },
  'calls/pairing/pair-calls': async ({ database, operator }) => {
    await reportedCalls(database, OFFICE, next(), operator.now);
    return () => pairCalls(operator);
  },
  'calls/cases/review-break-glass': async ({ database, operator }) => {
    const id = randomUUID();
    await database.query(
      `INSERT INTO break_glass (break_glass_id, operator, organisation, organisation_region, started_at, last_at, stopped_at,
         calls, review_due_at) VALUES ($1, $2, $3, '320500', now(), now(), now(), 1, now())`,
      [id, next(), OFFICE],
    );
    return () => reviewBreakGlass(operator, id, 'explained', REASON);
  },
  'calls/recall/open-recall': async (world) => {
    const recordKey = await recordOf(world);
    return () => openRecall(world.operator, { recordKey, since: 1, until: null, reason: REASON });
  },
  'calls/recall/acknowledge-recall': async (world) => {
    const recallId = await recalled(world);
    return () =>
      acknowledgeRecall(
        { ...world.operator, actor: { ...world.operator.actor, scope: EVERYTHING } },
        recallId,
        OFFICE,
      );
  },
  'calls/holders/identify-holder': async (world) => {
    await recordOf(world);
    const claim = { holderCode: HOLDER, certificateNumber: `N-${serial}` };
    return () => identifyHolder(world.operator, { database: world.database }, claim);
  },
  'calls/holders/dispute-use': async (world) => {
    await firstBatch(world, await callSource(world, next()), 'a');
    const use = await newestUse(world);
    return () => disputeUse(world.operator, { holderCode: HOLDER, ...use });
  },
  'calls/search/call-keys':
    async ({ operator }) =>
    () =>
      callKeys(operator, { holderCode: HOLDER, matter: '', certificateId: '' }),
  'calls/intake/store-batch': async (world) => {
    const source = await callSource(world, next());
    return () => firstBatch(world, source, 'a');
  },
  'calls/intake/chain-batch': async (world) => {
    const source = await callSource(world, next());
    await firstBatch(world, source, 'a');
    // Another batch of the same number is refused, and its finding stays.
    return () => firstBatch(world, source, 'b').catch(unlessRefused);
  },
  'calls/intake/check-call-silence': async ({ database, operator }) => {
    await database.query(
      `INSERT INTO call_source (organisation, organisation_region, last_received_at) VALUES ($1, '320500', 'epoch')`,
      [`SILENT-${next()}`],
    );
    return () => checkCallSilence(operator);
  },
  'calls/retention/settle-call-days': async ({ database, operator }) => {
    await database.query(`SELECT make_call_day('2026-10-01')`);
    return () => settleCallDays(operator);
  },
  'calls/recall/read-holder-uses':
    async ({ operator }) =>
    () =>
      readHolderUses(operator, {
        holderCode: HOLDER,
        before: null,
        most: 1,
        purpose: '本人查询',
      }),
};
