import { randomBytes } from 'node:crypto';
import { BinaryRows } from '#db/copy/binary-rows';
import { HOUR_KEYS } from '#db/writes/calls-intake/add-call-hours';
import { writeReport } from '#db/writes/calls-intake/copy-call-reports';
import { dayOfInstant } from '#domain/calendar/instant';
import { CALL_MODES, CALL_OUTCOMES, CALL_SIDES } from '#domain/calls/call';
import type { BatchHeader } from '#domain/calls/report/batch-header';
import { batchEntryText, callEntryText } from '#domain/calls/report/entry';
import { keyText } from '../../call-key';
import { addToRuns, commitmentOfRow, OpeningsWriter, seedKey } from '../openings';
import type { BatchMaterials, PreparedBatch } from '../prepared-batch';
import { EntryBytes } from './entry-bytes';
import { countedHour, HourGroups } from './hour-groups';
import type { ReadReports } from './read-rows';
import { BASIS, CALLER, ISSUER, ITEM, OPERATOR, SCENARIO, TYPE, WORDS } from './term-book';

const SEED_BYTES = 32;
/** What an entry takes, about. */
const ENTRY_BYTES = 400;

/** What is known of a batch when all its rows were read. */
interface BatchEnd {
  readonly hash: string;
  readonly refused: number;
  readonly signature: PreparedBatch['signature'];
}

/** Encodes the reports of one batch as they are read: entries of the log, rows, hours, openings. */
export class BatchEncoder {
  private readonly materials: BatchMaterials;
  private readonly header: BatchHeader;
  private readonly plain: boolean;
  private readonly seed = randomBytes(SEED_BYTES);
  private readonly salting = seedKey(this.seed);
  private readonly entries: EntryBytes;
  private readonly openings = new OpeningsWriter();
  private readonly rows = new BinaryRows(false);
  private readonly at: Uint32Array;
  private readonly groups: HourGroups;
  private readonly days = new Set<number>();
  private readonly runs: [number, number][] = [];
  private readonly hourKey = new Int32Array(HOUR_KEYS.length);
  private accepted = 0;

  /** `plain`: no text of the batch holds anything that JSON escapes, or that is not ASCII. */
  constructor(materials: BatchMaterials, header: BatchHeader, plain: boolean) {
    this.materials = materials;
    this.header = header;
    this.plain = plain;
    this.entries = new EntryBytes((header.count + 2) * ENTRY_BYTES);
    this.at = new Uint32Array(header.count + 1);
    this.groups = new HourGroups(header.count);
  }

  /** `words`: numbers of the reports' words, WORDS of each. */
  add(read: ReadReports, words: Int32Array): void {
    const { plain, salting, entries } = this;
    const place = { source: this.materials.source, batch: this.header.sequence, row: 0 };
    for (let index = 0; index < read.reports.length; index++) {
      const report = read.reports[index]!;
      place.row = report.row;
      const commitment = commitmentOfRow(salting, report.row, report, plain);
      entries.add(callEntryText(place, report, commitment, plain), plain);
      this.openings.add(report);
      addToRuns(this.runs, report.row);
      this.at[this.accepted] = this.rows.position;
      this.addRow(read, words, index);
      this.accepted += 1;
    }
  }

  end({ hash, refused, signature }: BatchEnd) {
    const { header, accepted, rows, groups } = this;
    const { source, now } = this.materials;
    this.at[accepted] = rows.position;
    const own = { ...header, source, hash, accepted, refused, receivedAt: now, signature };
    return {
      accepted,
      copy: rows.take(),
      at: this.at.subarray(0, accepted + 1),
      entries: this.entries.take(batchEntryText(own)),
      openings: accepted === 0 ? null : this.openings.take(this.seed, this.runs),
      days: [...this.days],
      groupOf: groups.of.subarray(0, accepted),
      hours: groups.take(),
      runs: this.runs,
    };
  }

  /** Adds a report's row to the stream and to its group. */
  private addRow({ reports, keys }: ReadReports, words: Int32Array, index: number): void {
    const { materials } = this;
    const report = reports[index]!;
    const { issuer, matter, occurredAt, latencyMs } = report;
    const wordAt = (place: number) => words[index * WORDS + place] as number;
    const [caller, type] = [wordAt(CALLER), wordAt(TYPE)];
    const day = dayOfInstant(occurredAt);
    // Words rest as their places in these lists.
    const side = CALL_SIDES.indexOf(report.side);
    const mode = CALL_MODES.indexOf(report.mode);
    const outcome = CALL_OUTCOMES.indexOf(report.outcome);
    const [callerRegion, ownerRegion] = [Number(report.callerRegion), Number(report.ownerRegion)];
    writeReport(this.rows, {
      callKey: keyText(report.callId),
      occurredAt,
      day,
      caller,
      operator: wordAt(OPERATOR),
      type,
      callerRegion,
      ownerRegion,
      side,
      mode,
      outcome,
      latencyMs,
      source: materials.sourceTerm,
      logYear: materials.logYear,
      holder: keys.holders[index]!,
      matter: matter === null ? null : keyText(matter),
      certificate: keys.certificates[index]!,
      issuer: issuer === null ? null : wordAt(ISSUER),
      scenario: report.scenario === null ? null : wordAt(SCENARIO),
      item: report.item === null ? null : wordAt(ITEM),
      basis: report.basis === null ? null : wordAt(BASIS),
    });
    const key = this.hourKey;
    key[0] = countedHour(occurredAt, materials.now);
    key[1] = materials.sourceTerm;
    key[2] = caller;
    key[3] = callerRegion;
    key[4] = ownerRegion;
    key[5] = issuer === null ? 0 : wordAt(ISSUER);
    key[6] = type;
    key[7] = side;
    this.groups.add(this.accepted, key, mode, outcome, latencyMs);
    this.days.add(day);
  }
}
