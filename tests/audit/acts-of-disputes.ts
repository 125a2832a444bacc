import type { Instant } from '#domain/calendar/instant';
import type { DisputeFiling } from '#domain/disputes/filing';
import { uuidText } from '#domain/records/uuid-text';
import { sweepClocks } from '#services/cases/clocks/sweep-clocks';
import type { Context } from '#services/context';
import { actOnDispute } from '#services/disputes/act-on-dispute';
import { archiveDispute } from '#services/disputes/archive/archive-dispute';
import { drawCallBacks } from '#services/disputes/call-backs/draw-call-backs';
import { openCallBack } from '#services/disputes/call-backs/open-call-back';
import { fileDispute } from '#services/disputes/file-dispute';
import { changeLimit } from '#services/disputes/limits/change-limit';
import { addResponsibilityRule } from '#services/disputes/responsibility/change-responsibility';
import { openSealer } from '#services/identity/seal';
import { acceptBatch } from '#services/intake/accept-batch';
import { recordKeyOf } from '#services/record-key';
import { arriving, onceOnly } from '../arriving';
import type { World } from './acts';

type Act = (world: World) => Promise<() => Promise<unknown>>;

const OFFICE = '11320500014149463X';
const REASON = '经核查的理由';
const DAY = 86_400_000_000;
let serial = 9_000;

const at = (context: Context, days: number): Context => ({ ...context, now: context.now + days * DAY });
async function push(context: Context, row: number, now: Instant): Promise<void> {
  await acceptBatch(
    { ...context, now },
    {
      ...{ organisation: OFFICE, externalId: `dispute-${row}-${now}`, door: 'file', system: null },
      rows: onceOnly([arriving(row)]),
    },
  );
}

async function filed({ operator, database }: World, over: Partial<DisputeFiling> = {}) {
  await openSealer(database);
  const row = ++serial;
  await push(operator, row, operator.now - DAY);
  const recordKey = uuidText(recordKeyOf(`id|test-${row}`));
  const { caseId } = await fileDispute(operator, {
    ...{
      door: 'citizen',
      kind: 'wrong-field',
      certificate: { recordKey },
      field: 'validUntil',
      shouldSay: '2030-11-20',
    },
    complainant: { name: '甲', phone: null, email: null },
    ...over,
  });
  return { caseId };
}

/** A dispute that was rejected, replied to and confirmed by its complainant. */
async function settled(world: World): Promise<string> {
  const { caseId } = await filed(world, { door: 'window' });
  const todo = [
    { kind: 'take' },
    { kind: 'reject', reason: REASON },
    { kind: 'reply', words: REASON },
    { kind: 'confirm' },
  ] as const;
  for (const act of todo)
    await actOnDispute(at(world.operator, 3), caseId, await version(world, caseId), act);
  return caseId;
}

async function version({ database }: World, caseId: string): Promise<number> {
  const { rows } = await database.query<{ version: number }>(
    'SELECT version FROM case_file WHERE case_id = $1',
    [caseId],
  );
  return rows[0]!.version;
}

/** What the law of disputes does, by the verbs' files below `services/`. */
export const ACTS_OF_DISPUTES: Readonly<Record<string, Act>> = {
  'disputes/file-dispute': async (world) => {
    await openSealer(world.database);
    return () =>
      fileDispute(world.operator, {
        ...{
          door: 'citizen',
          kind: 'other',
          certificate: {},
          region: '320500',
          statement: `查一查 ${++serial}`,
        },
        complainant: null,
      });
  },
  'cases/clocks/sweep-clocks': async (world) => {
    await filed(world);
    return () => sweepClocks(at(world.operator, 30));
  },
  'disputes/call-backs/draw-call-backs': async (world) => {
    await settled(world);
    return () => drawCallBacks(at(world.operator, 4));
  },
  'disputes/call-backs/open-call-back': async (world) => {
    const caseId = await settled(world);
    await drawCallBacks(at(world.operator, 4));
    const { rows } = await world.database.query<{ id: string }>(
      'SELECT call_back_id::text AS id FROM dispute_call_back WHERE case_id = $1',
      [caseId],
    );
    const supervisor = await world.as('supervisor');
    return () => openCallBack(at(supervisor, 5), rows[0]!.id);
  },
  'disputes/archive/archive-dispute': async (world) => {
    const caseId = await settled(world);
    const { rows } = await world.database.query<{ number: string }>(
      'SELECT number FROM case_file WHERE case_id = $1',
      [caseId],
    );
    return () => archiveDispute(at(world.operator, 6), rows[0]!.number);
  },
  'disputes/responsibility/change-responsibility': async ({ operator }) => {
    return () =>
      addResponsibilityRule(operator, {
        ...{
          kind: 'missing',
          issuer: '',
          certificateType: '',
          field: '',
          region: '3205',
          organisation: OFFICE,
        },
        ...{ effectiveFrom: '2099-01-01', effectiveUntil: '', source: '地方规定' },
      });
  },
  'disputes/limits/change-limit': async ({ operator }) => {
    const effectiveFrom = '2099-01-01';
    return () =>
      changeLimit(operator, {
        ...{ step: 'decide', disputeKind: '', region: '', days: '4', effectiveFrom, source: '地方规定' },
      });
  },
};
