import type { Instant } from '#domain/calendar/instant';
import type { DisputeFiling } from '#domain/disputes/filing';
import { sweepClocks } from '#services/cases/clocks/sweep-clocks';
import type { Context } from '#services/context';
import { actOnDispute } from '#services/disputes/act-on-dispute';
import { drawCallBacks } from '#services/disputes/call-backs/draw-call-backs';
import { fileDispute } from '#services/disputes/file-dispute';
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
  const recordKey = recordKeyOf(`id|test-${row}`).replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
    '$1-$2-$3-$4-$5',
  );
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
    const { caseId } = await filed(world, { door: 'window' });
    const { operator } = world;
    const todo = [
      { kind: 'take' },
      { kind: 'reject', reason: REASON },
      { kind: 'reply', words: REASON },
      { kind: 'confirm' },
    ] as const;
    for (const act of todo) await actOnDispute(at(operator, 3), caseId, await version(world, caseId), act);
    return () => drawCallBacks(at(operator, 4));
  },
};
