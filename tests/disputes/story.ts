import type { Database } from '#db/client';
import { guarded } from '#db/client';
import { caseFileById } from '#db/queries/cases/case-file';
import { dayOfInstant, type Instant, parseInstant } from '#domain/calendar/instant';
import type { CaseFile } from '#domain/cases/case-file';
import type { DisputeAct } from '#domain/disputes/dispute-act';
import type { DisputeFiling } from '#domain/disputes/filing';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import type { ArrivingRecord } from '#domain/records/record';
import { uuidText } from '#domain/records/uuid-text';
import { actOnDispute } from '#services/disputes/act-on-dispute';
import { acceptBatch } from '#services/intake/accept-batch';
import { recordKeyOf } from '#services/record-key';
import { arriving, asOperator, onceOnly } from '../arriving';
import { addDepartments, addPerson, HANGZHOU, of, POLICE } from '../cases/people';

/** A Friday noon; the next working days are 23 to 27 November 2026. */
export const NOON = parseInstant('2026-11-20 12:00', 480) as Instant;
export const HOUR = 3_600_000_000;
export const DAY = 24 * HOUR;
const HOLDER = '11010519491231002X';

/** Who acts in the stories: clerks of two regions, handlers of two departments, their heads, the public page, the clock. */
export interface People {
  readonly clerk: Actor;
  readonly handler: Actor;
  readonly approver: Actor;
  readonly hangzhou: Actor;
  readonly hangzhouClerk: Actor;
  readonly supervisor: Actor;
  readonly page: Actor;
  readonly jobs: Actor;
}

export async function addPeople(database: Database): Promise<People> {
  await addDepartments(database);
  const region = (code: string) => ({ kind: 'regions', regionCodes: [code] }) as const;
  return {
    clerk: await addPerson(database, 'clerk', 'handler', region('320500')),
    handler: await addPerson(database, 'handler', 'handler', of(POLICE)),
    approver: await addPerson(database, 'approver', 'governor', of(POLICE)),
    hangzhou: await addPerson(database, 'hangzhou', 'handler', of(HANGZHOU)),
    hangzhouClerk: await addPerson(database, 'hangzhou-clerk', 'handler', region('330100')),
    supervisor: await addPerson(database, 'supervisor', 'supervisor', EVERYTHING),
    page: { kind: 'system', id: 'page', name: 'page', role: 'system', scope: EVERYTHING },
    jobs: { kind: 'system', id: 'jobs', name: 'jobs', role: 'system', scope: EVERYTHING },
  };
}

/** Pushes certificates of the police of Suzhou; returns the batch. */
export async function push(
  database: Database,
  row: number,
  now: Instant,
  over: Partial<ArrivingRecord> = {},
): Promise<string> {
  const receipt = await acceptBatch(asOperator(database, now), {
    organisation: POLICE.organisation,
    externalId: `${row}-${now}`,
    door: 'file',
    system: null,
    rows: onceOnly([arriving(row, over)]),
  });
  return receipt.batchId;
}

/** The key of the certificate that row `row` is about. */
export function keyOf(row: number): string {
  return uuidText(recordKeyOf(`id|test-${row}`));
}

export function filing(row: number, over: Partial<DisputeFiling> = {}): DisputeFiling {
  return {
    door: 'citizen',
    kind: 'wrong-field',
    certificate: { recordKey: keyOf(row) },
    field: 'validUntil',
    says: '长期',
    shouldSay: '2030-11-20',
    statement: '证照上的有效期不对',
    holderCode: HOLDER,
    complainant: { name: '王小明', phone: '13812345678', email: null },
    ...over,
  };
}

/** The case as it is now. */
export async function fileOf(database: Database, caseId: string): Promise<CaseFile> {
  const found = await caseFileById(guarded(database, 'engine'), EVERYTHING, caseId);
  if (found === null) throw new Error('the case is gone');
  return found;
}

/** Acts on the newest version. */
export async function act(
  database: Database,
  caseId: string,
  actor: Actor,
  what: DisputeAct,
  now: Instant,
): Promise<CaseFile> {
  const { version } = await fileOf(database, caseId);
  return actOnDispute({ actor, now, database }, caseId, version, what);
}

/** Noon of the `n`th day after the stories' first. */
export function noon(n: number): Instant {
  return NOON + n * DAY;
}

export function dayOf(instant: Instant): number {
  return dayOfInstant(instant);
}
