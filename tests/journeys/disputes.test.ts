import { afterAll, describe, expect, inject, it, vi } from 'vitest';
import { connectTo, guarded } from '#db/client';
import { caseFileById } from '#db/queries/cases/case-file';
import type { Instant } from '#domain/calendar/instant';
import { CALL_BACK_QUESTIONS } from '#domain/disputes/call-back-script';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import type { ArrivingRecord } from '#domain/records/record';
import { uuidText } from '#domain/records/uuid-text';
import { actOnDispute } from '#services/disputes/act-on-dispute';
import { escalateMissed } from '#services/disputes/clocks/escalate-missed';
import { fileDispute } from '#services/disputes/file-dispute';
import { settleCorrected } from '#services/disputes/loop/settle-corrected';
import { startRecall } from '#services/disputes/loop/start-recall';
import { acceptBatch } from '#services/intake/accept-batch';
import { recordKeyOf } from '#services/record-key';
import { arriving, asOperator, onceOnly } from '../arriving';
import { type Traveller, traveller } from './traveller';

/** A dispute from region to region until its complainant is satisfied; one that nobody does anything about; an appeal. */

const { databaseUrl, dataDirectory } = inject('product');
// What this test does by verbs is sealed with the product's own keys.
vi.stubEnv('ZHENGJIAN_DATA', dataDirectory);
const database = await connectTo(databaseUrl, 2);
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.close();
});

const DAY = 86_400_000_000;
const PAGE: Actor = { kind: 'system', id: 'page', name: '申请人', role: 'system', scope: EVERYTHING };
const now = (): Instant => Date.now() * 1000;
const engine = guarded(database, 'engine');

async function police(region: string): Promise<string> {
  const { rows } = await database.query<{ code: string }>(
    `SELECT code FROM organisation WHERE region_code = $1 AND line = '公安' ORDER BY code LIMIT 1`,
    [region],
  );
  return rows[0]!.code;
}

/** A certificate of the police of Suzhou; the later version is the corrected one. Returns its batch. */
async function push(certificateId: string, over: Partial<ArrivingRecord> = {}): Promise<string> {
  const organisation = await police('320500');
  const record = { certificateId, issuerCode: organisation, regionCode: '320500', ...over };
  const receipt = await acceptBatch(asOperator(database, now()), {
    ...{ organisation, externalId: `${certificateId}-${now()}`, door: 'file', system: null },
    rows: onceOnly([arriving(1, record)]),
  });
  return receipt.batchId;
}

function filed(certificateId: string, at: Instant) {
  return fileDispute(
    { actor: PAGE, now: at, database },
    {
      ...{ door: 'citizen', kind: 'wrong-field', field: 'validUntil', says: '长期', shouldSay: '2030-11-20' },
      certificate: { recordKey: uuidText(recordKeyOf(`id|${certificateId}`)) },
      ...{ statement: '有效期不对', holderCode: '11010519491231002X' },
      complainant: { name: '王小明', phone: '13812345678', email: null },
    },
  );
}

async function fileOf(caseId: string) {
  return (await caseFileById(engine, EVERYTHING, caseId))!;
}

/** Opens the form of an act, fills it, sends it, and waits until the dispute stands where it leads. */
async function act(
  one: Traveller,
  { number, caseId }: { readonly number: string; readonly caseId: string },
  kind: string,
  fields: Readonly<Record<string, string>>,
  state: string,
): Promise<void> {
  await one.visit(`/disputes/${number}`);
  const form = one.page.locator(`details[data-act="${kind}"]`);
  await form.locator('summary').click();
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`);
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
  await form.locator('button[type=submit]').click();
  await expect.poll(async () => (await fileOf(caseId)).state, { timeout: 15_000 }).toBe(state);
}

describe('a dispute', () => {
  it('goes from Suzhou to Hangzhou, is upheld, corrected, recalled and answered; its complainant is satisfied', async () => {
    const certificate = `journey-${now()}`;
    await push(certificate);
    const dispute = await filed(certificate, now());
    const [suzhou, hangzhou] = [await traveller('desktop', 'zh-CN'), await traveller('desktop', 'zh-CN')];
    await suzhou.enter('handler.suzhou');
    await hangzhou.enter('handler.hangzhou');
    await act(suzhou, dispute, 'accept', {}, 'assigned');
    const reason = '证照由杭州签发，请对方核查';
    const organisation = await police('330100');
    await act(suzhou, dispute, 'transfer', { region: '330000', organisation, reason }, 'transferred');
    await act(hangzhou, dispute, 'take-transfer', { organisation }, 'assigned');
    await act(hangzhou, dispute, 'take', {}, 'investigating');
    const upheld = { reason: '与原始档案不一致', cause: 'none', proposal: '有效期与档案比对' };
    await act(hangzhou, dispute, 'uphold', upheld, 'upheld');
    await startRecall(asOperator(database, now()), dispute.caseId);
    const batch = await push(certificate, { version: 2, validUntil: 22_238 });
    expect(await settleCorrected(asOperator(database, now()), batch)).toMatchObject({ corrected: 1 });
    await act(hangzhou, dispute, 'reply', { words: '已更正，请查看' }, 'replied');
    expect(await hangzhou.barriers()).toEqual([]);
    const { version } = await fileOf(dispute.caseId);
    await actOnDispute({ actor: PAGE, now: now(), database }, dispute.caseId, version, { kind: 'confirm' });
    await calledBack(dispute.caseId);
  });

  it('that nobody does anything about is overdue, escalated, and stands first', async () => {
    const certificate = `journey-late-${now()}`;
    await push(certificate);
    const dispute = await filed(certificate, now() - 200 * DAY);
    const { rows } = await database.query<{ id: string }>(
      `UPDATE case_clock SET missed_at = due_at WHERE case_id = $1::uuid AND ended_at IS NULL AND step = 'forward'
       RETURNING clock_id::text AS id`,
      [dispute.caseId],
    );
    expect(await escalateMissed(asOperator(database, now()), dispute.caseId, rows[0]!.id)).toBe('escalated');
    const one = await traveller('phone', 'zh-CN');
    await one.enter('handler.suzhou');
    await one.visit('/disputes/desk?due=overdue');
    const numbers = await one.page
      .locator('[data-queue] a')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-number')));
    // Filed two hundred days ago: before all that the demo tells.
    expect(numbers.slice(0, 5)).toContain(dispute.number);
    await one.page.locator(`[data-queue] a[data-number="${dispute.number}"]`).click();
    await one.page.waitForURL(/d=/);
    expect(await one.page.locator('main').textContent()).toContain('超过时限，已升级');
    expect(await one.cutOff()).toEqual([]);
  });

  it('is appealed, and the supervisor decides', async () => {
    const certificate = `journey-appeal-${now()}`;
    await push(certificate);
    const dispute = await filed(certificate, now());
    const handler = await traveller('desktop', 'zh-CN');
    await handler.enter('handler.suzhou');
    await act(handler, dispute, 'not-accept', { reason: '材料不足以核对' }, 'not-accepted');
    const { version } = await fileOf(dispute.caseId);
    const appeal = { kind: 'appeal', reason: '我已提交材料' } as const;
    await actOnDispute({ actor: PAGE, now: now(), database }, dispute.caseId, version, appeal);
    const supervisor = await traveller('desktop', 'zh-CN');
    await supervisor.enter('supervisor');
    await act(
      supervisor,
      dispute,
      'decide-appeal',
      { stands: 'yes', reason: '程序完整，依据充分' },
      'closed',
    );
  });
});

/** The sample draws it; somebody other than who decided asks and notes. */
async function calledBack(caseId: string): Promise<void> {
  const { rows } = await database.query<{ id: string }>(
    `INSERT INTO dispute_call_back (case_id, call_back_id, drawn_at, seed, handler_id)
     SELECT case_id, gen_random_uuid(), now(), 'journey', decided_by FROM dispute WHERE case_id = $1::uuid
     RETURNING call_back_id::text AS id`,
    [caseId],
  );
  const one = await traveller('desktop', 'zh-CN');
  await one.enter('supervisor');
  await one.visit(`/disputes/call-backs?call=${rows[0]!.id}`);
  await one.page.selectOption('#field-reached', 'yes');
  for (const question of CALL_BACK_QUESTIONS) await one.page.selectOption(`#field-${question}`, 'yes');
  await one.page.locator('form:has(#field-reached) button[type=submit]').click();
  const satisfied = async () =>
    (
      await database.query<{ satisfied: boolean | null }>(
        'SELECT satisfied FROM dispute WHERE case_id = $1',
        [caseId],
      )
    ).rows[0]!.satisfied;
  await expect.poll(satisfied, { timeout: 15_000 }).toBe(true);
}
