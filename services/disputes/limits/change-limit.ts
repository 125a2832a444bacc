import { randomUUID } from 'node:crypto';
import { transaction } from '#db/client';
import { caseLimits } from '#db/queries/cases/case-limits';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addLimit, endLimitBefore, lockLimits } from '#db/writes/disputes/desk/put-limit';
import { formatDay, parseDay } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { MOST_LIMIT_DAYS } from '#domain/cases/clock';
import { type ClockLimit, limitFor } from '#domain/cases/clock-limit';
import { DISPUTE_KINDS, DISPUTE_STEPS } from '#domain/disputes/dispute';
import { type Complaint, Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';

/** A limit as it was typed. */
export interface LimitDraft {
  readonly step: string;
  /** Empty: of every kind. */
  readonly disputeKind: string;
  /** Leading digits; empty: everywhere. */
  readonly region: string;
  readonly days: string;
  /** `2026-12-01` */
  readonly effectiveFrom: string;
  readonly source: string;
}

const REGION = /^(?:\d{2}|\d{4}|\d{6})$/;
const SOURCE_LENGTH = { least: 4, most: 200 } as const;

/**
 * Sets a time limit of disputes from a day on: a new row, the one before ends the day before and stays to be read. Clocks
 * that run keep the limit they began with.
 *
 * @throws Refusal `forbidden`, `invalid-input` (by field), `conflict` (`same-day`).
 */
export async function changeLimit(context: Context, draft: LimitDraft): Promise<ClockLimit> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'limit.change');
  const limit = readLimit(draft, dayOfInstant(now));
  return transaction(
    database,
    async (db) => {
      await lockLimits(db);
      const before = limitFor(await caseLimits(db, 'dispute'), {
        ...{ kind: 'dispute', step: limit.step, disputeKind: limit.disputeKind },
        ...{ region: limit.region ?? '', day: limit.effectiveFrom },
      });
      if (!(await addLimit(db, limit)))
        throw new Refusal('conflict', 'a limit begins on that day or later', [
          { field: 'effectiveFrom', reason: 'same-day' },
        ]);
      await endLimitBefore(db, limit);
      const { limitId, step, disputeKind, region, effectiveFrom } = limit;
      await addAuditEntry(
        db,
        actor,
        now,
        'limit.change',
        `limit:${limitId}`,
        { step, disputeKind, region, from: formatDay(effectiveFrom) },
        {
          changes: [
            { field: 'days', from: before === null ? null : String(before.days), to: String(limit.days) },
          ],
          reason: limit.source,
        },
      );
      return limit;
    },
    { as: 'engine' },
  );
}

function readLimit(draft: LimitDraft, today: number): ClockLimit {
  const complaints: Complaint[] = [];
  const wrong = (field: string, reason: string) => complaints.push({ field, reason });
  const step = DISPUTE_STEPS.find((name) => name === draft.step);
  const kind = DISPUTE_KINDS.find((name) => name === draft.disputeKind);
  const days = Number(draft.days);
  const effectiveFrom = parseDay(draft.effectiveFrom);
  const source = draft.source.trim();
  if (step === undefined) wrong('step', 'not-one-of');
  if (draft.disputeKind !== '' && kind === undefined) wrong('disputeKind', 'not-one-of');
  if (draft.region !== '' && !REGION.test(draft.region)) wrong('region', 'region-unknown');
  if (!Number.isInteger(days) || days < 1 || days > MOST_LIMIT_DAYS) wrong('days', 'days-range');
  if (effectiveFrom === null) wrong('effectiveFrom', 'day-unknown');
  else if (effectiveFrom < today) wrong('effectiveFrom', 'day-past');
  if ([...source].length < SOURCE_LENGTH.least || [...source].length > SOURCE_LENGTH.most)
    wrong('source', 'source-missing');
  if (complaints.length > 0 || step === undefined || effectiveFrom === null)
    throw new Refusal('invalid-input', 'the limit cannot be set', complaints);
  return {
    ...{
      limitId: randomUUID(),
      kind: 'dispute',
      step,
      disputeKind: kind ?? null,
      days,
      effectiveFrom,
      source,
    },
    ...{ region: draft.region === '' ? null : draft.region, effectiveUntil: null },
  };
}
