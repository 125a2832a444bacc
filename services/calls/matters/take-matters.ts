import { type Connection, guarded, transaction } from '#db/client';
import { organisationsByCode } from '#db/queries/calls/matters/organisations-by-code';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { putMatters } from '#db/writes/calls/matters/put-matters';
import type { Matter } from '#domain/calls/matter/matter';
import { type MatterLine, type MatterReason, readMatterLine } from '#domain/calls/matter/matter-line';
import { type Complaint, Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { parseJsonLine } from '#domain/mapping/parse-json-line';
import { LineScanner } from '#domain/mapping/parse-lines';
import { hashedCode } from '#domain/records/sealed-text';
import type { Context } from '../../context';
import { openSealer, type Sealer } from '../../identity/seal';
import { readText } from '../../reading/read-text';
import { matterKey } from '../call-key';
import { reExplainRows } from '../explain/re-explain-rows';
import { mayTellMattersOf } from './may-tell-matters-of';

export interface MatterFeed {
  /** Who tells; null: the operator, for whatever department. */
  readonly source: string | null;
  /** NDJSON, decompressed. */
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly maxRows: number;
}

export interface MatterReceipt {
  readonly read: number;
  readonly accepted: number;
  readonly refused: number;
  readonly refusedByReason: Readonly<Partial<Record<MatterReason, number>>>;
  /** The first refused rows, 1-based lines. */
  readonly rows: readonly (Complaint & { readonly row: number })[];
  /** Calls that were unexplained for want of these matters and have been explained again. */
  readonly explained: number;
}

const ROWS_AT_ONCE = 5_000;
const ROWS_NAMED = 1_000;

/**
 * Takes in a feed of matters (办件) row by row: new ones, and what became of known ones. Bad rows are refused by row, field
 * and reason, good ones count. Calls that waited for these matters are explained again. All in one transaction.
 *
 * @throws Refusal `forbidden`, `too-large`, `invalid-input` (no text at all).
 */
export async function takeMatters(context: Context, feed: MatterFeed): Promise<MatterReceipt> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'matter.push');
  return transaction(
    database,
    async (db) => {
      const sealer = await openSealer(guarded(database, 'engine'));
      const taking = new Taking(context, db, sealer, feed);
      for await (const lines of linesOf(feed.bytes)) await taking.take(lines);
      const receipt = taking.receipt();
      const { read, accepted, refused, explained } = receipt;
      const detail = { read, accepted, refused, explained };
      const subject = feed.source === null ? 'matters' : `organisation:${feed.source}`;
      await addAuditEntry(db, actor, now, 'matter.push', subject, detail);
      return receipt;
    },
    { as: 'engine' },
  );
}

type Line = { readonly row: number } & MatterLine;
interface RawLine {
  readonly row: number;
  readonly raw: string;
  readonly tooLarge: boolean;
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RawLine[]> {
  let ready: RawLine[] = [];
  let row = 0;
  const scanner = new LineScanner((raw, tooLarge) => {
    ready.push({ row: ++row, raw, tooLarge });
  });
  for await (const text of readText(bytes, 'utf-8')) {
    scanner.push(text);
    while (ready.length >= ROWS_AT_ONCE) yield ready.splice(0, ROWS_AT_ONCE);
  }
  scanner.end();
  yield ready;
  ready = [];
}

/** One feed on its way in. */
class Taking {
  private read = 0;
  private accepted = 0;
  private explained = 0;
  private readonly refusedByReason: Partial<Record<MatterReason, number>> = {};
  private readonly rows: (Complaint & { readonly row: number })[] = [];
  private readonly context: Context;
  private readonly db: Connection;
  private readonly sealer: Sealer;
  private readonly feed: MatterFeed;

  constructor(context: Context, db: Connection, sealer: Sealer, feed: MatterFeed) {
    this.context = context;
    this.db = db;
    this.sealer = sealer;
    this.feed = feed;
  }

  async take(raw: readonly RawLine[]): Promise<void> {
    const { context, db, feed } = this;
    this.read += raw.length;
    if (this.read > feed.maxRows)
      throw new Refusal('too-large', `more than ${feed.maxRows} matters in one feed`);
    const good = raw.map((line) => this.parse(line)).filter((line) => line.ok);
    const departments = [...new Set(good.map(({ matter }) => matter.department))];
    const codes = feed.source === null ? departments : [...departments, feed.source];
    const organisations = await organisationsByCode(db, codes);
    const may = mayTellMattersOf(feed.source, organisations);
    const byKey = new Map<bigint, { row: number; matter: Matter }>();
    for (const { row, matter } of good) {
      const reason = organisations.has(matter.department)
        ? may(matter.department)
          ? null
          : 'not-your-organisation'
        : 'unknown-organisation';
      const key = matterKey(matter.number);
      if (reason !== null) this.refuse({ row, reason, field: 'department' });
      else if (byKey.has(key)) this.refuse({ row, reason: 'number-twice', field: 'matter' });
      else byKey.set(key, { row, matter: this.hashed(key, matter) });
    }
    if (byKey.size === 0) return;
    const taken = await putMatters(
      db,
      [...byKey.values()].map(({ matter }) => matter),
      context.now,
    );
    for (const [key, { row }] of byKey)
      if (!taken.has(key)) this.refuse({ row, reason: 'number-taken', field: 'matter' });
    this.accepted += taken.size;
    this.explained += await reExplainRows(db, [...taken], context.now);
  }

  receipt(): MatterReceipt {
    const { read, accepted, explained, refusedByReason, rows } = this;
    return { read, accepted, refused: read - accepted, refusedByReason, rows, explained };
  }

  private parse({ row, raw, tooLarge }: RawLine): Line {
    const line = tooLarge ? null : parseJsonLine(raw);
    const parsed: MatterLine =
      line === null
        ? { ok: false, complaint: { reason: 'too-large' } }
        : line.ok
          ? readMatterLine(line.value, this.context.now)
          : {
              ok: false,
              complaint: { reason: 'syntax', ...(line.field === null ? {} : { field: line.field }) },
            };
    if (!parsed.ok) this.refuse({ ...parsed.complaint, row });
    return { ...parsed, row };
  }

  private hashed(key: bigint, matter: Extract<MatterLine, { ok: true }>['matter']): Matter {
    const { department, item, applicant, applicantHash, openedAt, closedAt } = matter;
    const hash = applicant === null ? applicantHash : this.sealer.hex.holderHash(hashedCode(applicant));
    return { key, department, item, applicant: hash, openedAt, closedAt };
  }

  private refuse(complaint: Complaint & { readonly row: number; readonly reason: MatterReason }): void {
    const { reason } = complaint;
    this.refusedByReason[reason] = (this.refusedByReason[reason] ?? 0) + 1;
    if (this.rows.length < ROWS_NAMED) this.rows.push(complaint);
  }
}
