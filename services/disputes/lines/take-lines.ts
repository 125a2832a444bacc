import type { DisputeDoor } from '#domain/disputes/dispute';
import { type DisputeLine, readDisputeLine } from '#domain/disputes/lines/dispute-line';
import { LINE_REASON_WORDS, type LineResult, type LinesReceipt } from '#domain/disputes/lines/line-result';
import { type Complaint, Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { fileDispute } from '../file-dispute';

/** A line before it is read: its fields, or that it has none. */
export type RawLine =
  | { readonly fields: Readonly<Record<string, unknown>> }
  | { readonly broken: 'syntax' | 'too-large' };

export interface LineDelivery {
  readonly lines: AsyncIterable<RawLine>;
  /** By which these may have come; the first where a line names none. */
  readonly doors: readonly [DisputeDoor, ...DisputeDoor[]];
  readonly maxRows: number;
  /** Whom to call back about them. */
  readonly webhookId: string | null;
}

/** Refusals that are about the line and not about who sends it or how we are. */
const OF_A_LINE: ReadonlySet<string> = new Set(['invalid-input', 'not-found', 'conflict', 'too-large']);
const MOST_ROWS_TOLD = 10_000;

/**
 * Takes disputes in line by line, each in a transaction of its own: a bad line is refused by field and reason, the others
 * count. Sending them again changes nothing, since each has its sender's own number.
 *
 * @throws Refusal `forbidden`, `too-large` (more than `maxRows` lines; those before are in), `unavailable`.
 */
export async function takeLines(context: Context, delivery: LineDelivery): Promise<LinesReceipt> {
  refuseUnlessPermitted(context.actor, 'dispute.file');
  const counts = { filed: 0, merged: 0, repeated: 0, refused: 0 };
  const rows: LineResult[] = [];
  let row = 0;
  for await (const raw of delivery.lines) {
    row += 1;
    if (row > delivery.maxRows)
      throw new Refusal('too-large', `more than ${delivery.maxRows} lines in one delivery`);
    const result = await takeLine(context, delivery, raw, row);
    counts[result.result] += 1;
    if (rows.length < MOST_ROWS_TOLD) rows.push(result);
  }
  return { read: row, ...counts, rows };
}

async function takeLine(
  context: Context,
  { doors, webhookId }: LineDelivery,
  raw: RawLine,
  row: number,
): Promise<LineResult> {
  const line: DisputeLine =
    'broken' in raw
      ? { ok: false, externalNumber: null, complaint: { reason: raw.broken } }
      : readDisputeLine(raw.fields, doors);
  if (!line.ok) return refusedLine(row, line.externalNumber, line.complaint);
  const { externalNumber } = line.filing;
  try {
    const filed = await fileDispute(context, { ...line.filing, webhookId });
    return {
      ...{ row, externalNumber, number: filed.number },
      result: filed.repeated ? 'repeated' : filed.merged ? 'merged' : 'filed',
      ...(filed.followCode === null ? {} : { followCode: filed.followCode }),
    };
  } catch (error) {
    if (!(error instanceof Refusal) || !OF_A_LINE.has(error.code)) throw error;
    return refusedLine(row, externalNumber, error.complaints[0] ?? { reason: error.code });
  }
}

function refusedLine(row: number, externalNumber: string | null, complaint: Complaint): LineResult {
  const { field, reason, hint } = complaint;
  return {
    ...{ row, externalNumber, result: 'refused', reason },
    ...(field === undefined ? {} : { field }),
    reasonText: LINE_REASON_WORDS[reason] ?? { zh: reason, en: reason },
    ...(hint === undefined ? {} : { hint }),
  };
}
