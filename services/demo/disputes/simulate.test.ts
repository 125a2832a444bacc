import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, guarded } from '#db/client';
import { caseClocks } from '#db/queries/cases/case-clocks';
import { caseEvents } from '#db/queries/cases/case-events';
import { caseLimits } from '#db/queries/cases/case-limits';
import { caseParties } from '#db/queries/cases/case-parties';
import { disputeToChange } from '#db/queries/disputes/handling/dispute-to-change';
import type { PlannedDispute } from '#db/scenarios/yangtze-delta/disputes/plan';
import { STORIES } from '#db/scenarios/yangtze-delta/disputes/stories';
import type { Instant } from '#domain/calendar/instant';
import type { CaseClock, CaseEvent } from '#domain/cases/case-file';
import type { ClockLimit } from '#domain/cases/clock-limit';
import type { DisputeAct } from '#domain/disputes/dispute-act';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { HANGZHOU, POLICE } from '../../../tests/cases/people';
import { testDatabase } from '../../../tests/database';
import {
  act,
  addPeople,
  fileOf,
  filing,
  HOUR,
  keyOf,
  NOON,
  noon,
  type People,
  push,
} from '../../../tests/disputes/story';
import { fileDispute } from '../../disputes/file-dispute';
import { DEMO_WORDS } from './demo-words';
import { type Simulated, simulateAct } from './simulate';
import { toldDispute } from './tell-dispute';

const reason = '经核查的理由';
const RULES: Actor = {
  kind: 'system',
  id: 'responsibility',
  name: '责任规则',
  role: 'system',
  scope: EVERYTHING,
};
let database: Database;
let people: People;
let limits: ClockLimit[];
beforeAll(async () => {
  database = await testDatabase();
  people = await addPeople(database);
  limits = await caseLimits(guarded(database, 'engine'), 'dispute');
  for (let row = 1; row <= 3; row += 1) await push(database, row, NOON - 24 * HOUR);
});

/** Who does what when; `assign` follows acceptance by the rules, in the same instant. */
type Deed = readonly [keyof People, DisputeAct, Instant];

const clocksOf = (clocks: readonly CaseClock[]) =>
  clocks
    .map(({ clockId: _, warned: _w, missedAt: _m, escalatedTo: _e, ...clock }) =>
      JSON.stringify(clock, Object.keys(clock).sort()),
    )
    .toSorted();
const eventsOf = (events: readonly CaseEvent[]) =>
  events.map(({ sequence, at, what, fromState, toState, actorName }) => [
    sequence,
    at,
    what,
    fromState,
    toState,
    actorName,
  ]);

/** The dispute in memory, moved by the same deeds. */
function simulated(row: number, number: string, deeds: readonly Deed[]): Simulated {
  const planned: PlannedDispute = {
    openedAt: NOON,
    kind: 'wrong-field',
    door: 'citizen',
    field: 'validUntil',
    story: STORIES[0]!,
    steps: [],
    caught: true,
    callBack: 'satisfied',
    lot: 1,
  };
  const subject = {
    ...{ recordKey: keyOf(row), typeCode: 'TEST', organisation: POLICE.organisation, region: POLICE.region },
    holderHash: null,
  };
  const dispute = toldDispute(planned, subject, number, {
    ...{
      limits,
      now: NOON,
      supervisor: people.supervisor,
      system: people.page,
      rule: 'x',
      words: DEMO_WORDS,
    },
    ...{ handler: () => people.clerk, elsewhere: () => HANGZHOU },
  });
  for (const [who, deed, at] of deeds) {
    simulateAct(dispute, deed, people[who], at, limits);
    if (deed.kind === 'accept') simulateAct(dispute, { kind: 'assign', to: POLICE }, RULES, at, limits);
  }
  return dispute;
}

describe('a simulated dispute leaves the rows that the verbs leave', () => {
  it.each<[string, number, readonly Deed[]]>([
    [
      'rejected and confirmed',
      1,
      [
        ['clerk', { kind: 'accept' }, noon(3)],
        ['handler', { kind: 'take' }, noon(4)],
        ['handler', { kind: 'reject', reason }, noon(5)],
        ['handler', { kind: 'reply', words: reason }, noon(5) + HOUR],
        ['page', { kind: 'confirm' }, noon(6)],
      ],
    ],
    [
      'transferred, and information asked for',
      2,
      [
        ['clerk', { kind: 'accept' }, noon(3)],
        ['handler', { kind: 'transfer', to: HANGZHOU, reason }, noon(4)],
        ['hangzhou', { kind: 'take-transfer', to: HANGZHOU }, noon(5)],
        ['hangzhou', { kind: 'take' }, noon(5) + HOUR],
        ['hangzhou', { kind: 'ask', reason }, noon(6)],
        ['page', { kind: 'answer' }, noon(7)],
      ],
    ],
    ['not accepted', 3, [['clerk', { kind: 'not-accept', reason }, noon(3)]]],
  ])('%s', async (_, row, deeds) => {
    const { caseId, number } = await fileDispute({ actor: people.page, now: NOON, database }, filing(row));
    for (const [who, deed, at] of deeds) await act(database, caseId, people[who], deed, at);
    const dispute = simulated(row, number, deeds);
    const engine = guarded(database, 'engine');
    expect({ ...dispute.file, caseId }).toEqual(await fileOf(database, caseId));
    expect(clocksOf(dispute.clocks)).toEqual(clocksOf(await caseClocks(engine, caseId)));
    expect(eventsOf(dispute.events)).toEqual(eventsOf(await caseEvents(engine, caseId)));
    const kept = await disputeToChange(database, caseId);
    expect({ ...dispute.row, caseId }).toEqual({ ...kept, missed: dispute.row.missed });
    const parties = [...dispute.parties.values()].map(({ organisation, region, part }) => ({
      organisation,
      region,
      part,
    }));
    expect(new Set(parties)).toEqual(new Set(await caseParties(engine, caseId)));
  });
});
