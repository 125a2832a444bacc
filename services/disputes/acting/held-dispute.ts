import type { Connection } from '#db/client';
import { caseClocks } from '#db/queries/cases/case-clocks';
import { caseFileToChange } from '#db/queries/cases/case-file';
import {
  type DisputeHangers,
  type DisputeRow,
  disputeHangers,
  disputeToChange,
} from '#db/queries/disputes/handling/dispute-to-change';
import type { Instant } from '#domain/calendar/instant';
import type { CaseClock, CaseFile } from '#domain/cases/case-file';
import type { DisputeState, DisputeStep } from '#domain/disputes/dispute';
import type { DisputeStanding } from '#domain/disputes/standing';

/** A dispute with all that hangs on it, held until the transaction ends. */
export interface HeldDispute {
  readonly file: CaseFile;
  readonly row: DisputeRow;
  readonly hangers: DisputeHangers;
  readonly clocks: readonly CaseClock[];
  readonly standing: DisputeStanding;
}

/** Holds a dispute; null: there is none. The case first, then its row: all do so in this order. */
export async function holdDispute(db: Connection, caseId: string, now: Instant): Promise<HeldDispute | null> {
  const file = await caseFileToChange(db, caseId);
  if (file === null || file.kind !== 'dispute') return null;
  const row = await disputeToChange(db, caseId);
  if (row === null) return null;
  const hangers = await disputeHangers(db, caseId);
  const clocks = await caseClocks(db, caseId);
  return { file, row, hangers, clocks, standing: disputeStanding(file, row, hangers, clocks, now) };
}

/** What the law asks of a dispute. */
export function disputeStanding(
  file: Pick<CaseFile, 'state' | 'organisation' | 'region'>,
  row: DisputeRow,
  hangers: DisputeHangers,
  clocks: readonly CaseClock[],
  now: Instant,
): DisputeStanding {
  const running = clocks.filter(({ endedAt }) => endedAt === null);
  const over = running.filter(({ dueAt }) => dueAt !== null && dueAt <= now);
  const { organisation, region } = file;
  const { returns, contests, extensions, appeals, reopenings, transfers, bound, extensionAskedBy } = row;
  return {
    state: file.state as DisputeState,
    kind: row.kind,
    hasRecord: row.recordKey !== null,
    responsible: organisation === null ? null : { organisation, region },
    region,
    receiving: hangers.transfer,
    outcome: row.outcome,
    ...{ returns, contests, extensions, appeals, reopenings, transfers, bound, extensionAskedBy },
    reportsAwaited: hangers.reportsAwaited,
    complainants: hangers.complainants,
    clocks: running.map(({ step }) => step as DisputeStep),
    over: over.map(({ step }) => step as DisputeStep),
  };
}
