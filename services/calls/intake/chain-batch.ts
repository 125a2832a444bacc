import type { Connection } from '#db/client';
import { callBatchBySequence } from '#db/queries/calls-intake/call-batch-receipt';
import type { CallSourceRow } from '#db/queries/calls-intake/call-source';
import { chainNeighbours } from '#db/queries/calls-intake/chain-neighbours';
import { openGapsAround } from '#db/queries/calls-intake/open-gaps';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { advanceSource } from '#db/writes/calls-intake/advance-source';
import { closeCallFindings } from '#db/writes/calls-intake/close-call-findings';
import { type CallFindingKind, openCallFinding } from '#db/writes/calls-intake/open-call-finding';
import { dayOfInstant } from '#domain/calendar/instant';
import { type ChainVerdict, judgeChain, judgeClock } from '#domain/calls/report/chain';
import type { Context } from '#services/context';
import type { ArrivedBatch, CallBatchReceipt } from './prepared-batch';

/** A batch's place in its source's chain. */
export type ChainedBatch =
  | (Exclude<ChainVerdict, { kind: 'repeat' }> & { readonly source: CallSourceRow })
  | { readonly kind: 'repeat'; readonly receipt: CallBatchReceipt };

type Placed = Exclude<ChainedBatch, { kind: 'repeat' }>;

const NO_NEIGHBOURS = { same: null, before: null, namedByNext: null };
/** A source heard of more lately than this cannot have an open finding of silence. */
const RECENT_MICROS = 60_000_000;

/** Judges the batch by the chain; the source's row is locked. */
export async function chainBatch(
  connection: Connection,
  source: CallSourceRow,
  { batch }: ArrivedBatch,
): Promise<ChainedBatch> {
  const { sequence } = batch.header;
  const { organisation, nextSequence, nextRow } = source;
  const neighbours =
    sequence === nextSequence ? NO_NEIGHBOURS : await chainNeighbours(connection, organisation, sequence);
  const standing = { nextSequence, nextRow, lastHash: source.lastHash?.toString('hex') ?? null };
  const verdict = judgeChain(standing, { ...batch.header, hash: batch.hash }, neighbours);
  if (verdict.kind !== 'repeat') return { ...verdict, source };
  const first = await callBatchBySequence(connection, organisation, sequence);
  if (first === null) throw new Error('a repeat has a first');
  return { kind: 'repeat', receipt: { ...first, findings: [], repeated: true } };
}

/** Moves the chain on, and opens or closes what is thereby known of the source; the kinds that were opened. */
export async function noteChain(
  connection: Connection,
  context: Context,
  arrived: ArrivedBatch,
  placed: Placed,
): Promise<CallFindingKind[]> {
  const findings = new SourceFindings(connection, context, placed.source);
  if (placed.kind === 'fork' || placed.kind === 'reset') {
    const { sequence, previous } = arrived.batch.header;
    const detail = { sequence, previous, hash: arrived.batch.hash };
    await findings.open(placed.kind, `batch ${sequence} ${arrived.batch.hash.slice(0, 16)}`, detail);
    const action = placed.kind === 'fork' ? 'call-batch.fork' : 'call-batch.reset';
    const subject = `call-source:${placed.source.organisation}`;
    await addAuditEntry(connection, context.actor, context.now, action, subject, detail, {
      outcome: 'refused',
      organisation: placed.source.organisation,
    });
    return findings.opened;
  }
  await noteGaps(connection, findings, arrived, placed);
  await noteClock(connection, context, findings, arrived, placed);
  return findings.opened;
}

async function noteGaps(
  connection: Connection,
  findings: SourceFindings,
  { batch }: ArrivedBatch,
  placed: Placed,
): Promise<void> {
  const { firstRow, sequence } = batch.header;
  const { nextRow, organisation } = placed.source;
  if (placed.kind === 'gap')
    await findings.open('gap', `batches ${placed.from}-${placed.to}`, { from: placed.from, to: placed.to });
  if (placed.kind === 'next' && placed.rows === 'gap')
    await findings.open('gap', `rows ${nextRow}-${firstRow - 1}`, {
      rows: true,
      from: nextRow,
      to: firstRow - 1,
    });
  if (placed.kind === 'next' && placed.rows === 'reset')
    await findings.open('reset', `rows ${firstRow} in batch ${sequence}`, {
      sequence,
      firstRow,
      expected: nextRow,
    });
  if (placed.kind !== 'late') return;
  // The batch itself is not entered yet.
  for (const gap of await openGapsAround(connection, organisation, sequence))
    if (gap.missing <= 1) await findings.close('gap', gap.subject);
}

async function noteClock(
  connection: Connection,
  { now }: Context,
  findings: SourceFindings,
  { batch, door }: ArrivedBatch,
  { kind, source }: Placed,
): Promise<void> {
  const { sequence, firstRow, count, sentAt } = batch.header;
  // A file may lie about for days before it is imported: that is no lag of a clock, unless it comes from the future.
  const clock = sentAt === null ? null : judgeClock(sentAt, now);
  const judged = clock !== null && (door === 'key' || clock.lagMs < 0) ? clock : null;
  await advanceSource(connection, {
    organisation: source.organisation,
    receivedAt: now,
    sentAt,
    clockLagMs: judged?.lagMs ?? null,
    end:
      kind === 'late'
        ? null
        : { nextSequence: sequence + 1, lastHash: Buffer.from(batch.hash, 'hex'), nextRow: firstRow + count },
  });
  if (judged?.lags) await findings.open('clock-lag', 'clock', { lagMs: judged.lagMs, sequence });
  else if (judged !== null) await findings.close('clock-lag', 'clock');
  const last = source.lastReceivedAt;
  if (last !== null && now - last > RECENT_MICROS) await findings.close('silence', 'silence');
}

/** What is wrong with one source. */
class SourceFindings {
  readonly opened: CallFindingKind[] = [];
  private readonly connection: Connection;
  private readonly context: Context;
  private readonly source: CallSourceRow;

  constructor(connection: Connection, context: Context, source: CallSourceRow) {
    this.connection = connection;
    this.context = context;
    this.source = source;
  }

  async open(kind: CallFindingKind, subject: string, detail: Record<string, unknown>): Promise<void> {
    const { organisation, organisationRegion } = this.source;
    const { now } = this.context;
    const day = dayOfInstant(now);
    const finding = { kind, organisation, organisationRegion, day, subject, detail, openedAt: now };
    if (await openCallFinding(this.connection, finding)) this.opened.push(kind);
  }

  async close(kind: CallFindingKind, subject: string): Promise<void> {
    await closeCallFindings(this.connection, this.source.organisation, kind, subject, this.context.now);
  }
}
