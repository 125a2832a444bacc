import { hash, randomBytes, randomUUID } from 'node:crypto';
import { BinaryRows } from '#db/copy/binary-rows';
import { writeReport } from '#db/writes/calls-intake/copy-call-reports';
import { dayOfInstant } from '#domain/calendar/instant';
import { CALL_MODES, CALL_OUTCOMES, CALL_SIDES, type CallReport } from '#domain/calls/call';
import { batchEntryText, callEntryText } from '#domain/calls/report/entry';
import { isRefusedRow, type ReportParser, reportParser } from '#domain/calls/report/parse-report';
import type { RefusedRow } from '#domain/calls/report/refused-row';
import { hashedCode } from '#domain/records/sealed-text';
import { type Sealer, sealerOf } from '#services/identity/seal';
import { quarantineSealKey, uuidBytes } from '#services/identity/sealing/associated-data';
import { recordKeyOf } from '#services/record-key';
import { certificateKeyText, keyText } from '../call-key';
import { signatureState } from './batch-signature';
import { EntryBytes } from './entry-bytes';
import { commitmentOf, OpeningsWriter, runsOf, saltOfRow, seedKey } from './openings';
import {
  type BatchMaterials,
  GROUP_COLUMNS,
  type NumberTerms,
  type PreparedBatch,
  type RawBatch,
  type RefusedReport,
} from './prepared-batch';
import { TermBook } from './term-book';

/** Bytes of one row's line: no report comes near it, and an entry of the log must stay below it. */
const MOST_ROW_BYTES = 32_768;
/** Kept of a refused row's text. */
const MOST_RAW_BYTES = 8_192;
const SEED_BYTES = 32;
const NEWLINE = 10;
const HOUR_MICROS = 3_600_000_000;

/** Makes batches ready for the archive: checks rows, commits to them, encodes them. It knows no database. */
export class BatchPreparer {
  private readonly materials: BatchMaterials;
  private readonly numberTerms: NumberTerms;
  private readonly sealer: Sealer;
  private readonly parse: ReportParser;
  private readonly terms = new TermBook();

  constructor(materials: BatchMaterials, numberTerms: NumberTerms) {
    this.materials = materials;
    this.numberTerms = numberTerms;
    this.sealer = sealerOf(new Map([...materials.keys].map(([number, key]) => [number, Buffer.from(key)])));
    this.parse = reportParser({
      organisations: new Set(materials.organisations),
      types: new Set(materials.types),
      now: materials.now,
      hashHolder: (code) => this.sealer.hex.holderHash(hashedCode(code)),
    });
  }

  async prepare(raw: RawBatch): Promise<PreparedBatch> {
    const batchId = randomUUID();
    const { reports, refused, read } = this.parsed(raw, uuidBytes(batchId));
    this.terms.begin();
    for (const report of reports) this.want(report);
    await this.terms.settle(this.numberTerms);
    const batchHash = hash('sha256', raw.bytes, 'hex');
    const signature = signatureState(raw, this.materials.publicKey);
    const encoded = this.encoded(raw, batchId, reports, { batchHash, refused: refused.length, signature });
    return {
      ...encoded,
      batchId,
      header: raw.header,
      line: raw.line,
      hash: batchHash,
      signature,
      read,
      accepted: reports.length,
      refused,
      runs: runsOf(reports.map(({ row }) => row)),
      words: this.terms.takeFresh(),
    };
  }

  private parsed({ bytes, rowsAt, header }: RawBatch, batchId: Buffer) {
    const reports: CallReport[] = [];
    const refused: RefusedReport[] = [];
    const seen = new Set<string>();
    let row = header.firstRow;
    for (let at = rowsAt; at < bytes.length; row++) {
      const found = bytes.indexOf(NEWLINE, at);
      const end = found < 0 ? bytes.length : found;
      const parsed = this.parsedRow(row, bytes, at, end, seen);
      if (isRefusedRow(parsed)) {
        const raw = bytes.subarray(at, Math.min(end, at + MOST_RAW_BYTES));
        const rawSealed = this.sealer.seal(quarantineSealKey(batchId, row), raw);
        refused.push({ row, ...parsed, rawSealed });
      } else reports.push(parsed);
      at = end + 1;
    }
    return { reports, refused, read: row - header.firstRow };
  }

  private parsedRow(
    row: number,
    bytes: Buffer,
    at: number,
    end: number,
    seen: Set<string>,
  ): CallReport | RefusedRow {
    if (end - at > MOST_ROW_BYTES) return { field: null, reason: 'row-too-long' };
    let value: unknown;
    try {
      value = JSON.parse(bytes.toString('utf8', at, end));
    } catch {
      return { field: null, reason: 'json-invalid' };
    }
    const parsed = this.parse(row, value);
    if (isRefusedRow(parsed)) return parsed;
    const name = parsed.side === 'caller' ? parsed.callId : `${parsed.callId}\u0000`;
    if (seen.has(name)) return { field: 'callId', reason: 'call-repeated' };
    seen.add(name);
    return parsed;
  }

  private want(report: CallReport): void {
    const { terms } = this;
    terms.want('organisation', report.caller);
    terms.want('operator', `${report.caller}/${report.operator}`);
    terms.want('type', report.typeCode);
    if (report.issuer !== null) terms.want('organisation', report.issuer);
    if (report.scenario !== null) terms.want('scenario', report.scenario);
    if (report.item !== null) terms.want('item', report.item);
    if (report.basis !== null) terms.want('basis', report.basis);
  }

  private encoded(
    { header }: RawBatch,
    batchId: string,
    reports: readonly CallReport[],
    facts: { batchHash: string; refused: number; signature: PreparedBatch['signature'] },
  ) {
    const { source, now } = this.materials;
    const entries = new EntryBytes();
    entries.add(
      batchEntryText({
        ...header,
        source,
        hash: facts.batchHash,
        accepted: reports.length,
        refused: facts.refused,
        receivedAt: now,
        signature: facts.signature,
      }),
    );
    const rows = new BinaryRows(false);
    const at = new Uint32Array(reports.length + 1);
    const groups = new Groups(reports.length);
    const days = new Set<number>();
    const seed = randomBytes(SEED_BYTES);
    const salting = seedKey(seed);
    const openings = new OpeningsWriter();
    const place = { source, batch: header.sequence, row: 0 };
    reports.forEach((report, index) => {
      place.row = report.row;
      const commitment = commitmentOf(saltOfRow(salting, report.row), report);
      entries.add(callEntryText(place, report, commitment));
      openings.add(report.row, report);
      at[index] = rows.position;
      days.add(this.addRow(rows, report, groups, index));
    });
    at[reports.length] = rows.position;
    const id = uuidBytes(batchId);
    return {
      copy: rows.take(),
      at,
      entries: entries.take(),
      openings: reports.length === 0 ? null : this.sealer.seal(id, openings.take(seed)),
      days: [...days],
      groupOf: groups.of,
      groups: groups.columns(),
    };
  }

  /** Adds the row to the stream and to its group; its day. */
  private addRow(rows: BinaryRows, report: CallReport, groups: Groups, index: number): number {
    const { terms, materials } = this;
    const { caller, issuer, certificateId, holder, matter, occurredAt } = report;
    const day = dayOfInstant(occurredAt);
    const callerTerm = terms.numberOf('organisation', caller);
    const issuerTerm = issuer === null ? null : terms.numberOf('organisation', issuer);
    const type = terms.numberOf('type', report.typeCode);
    const side = CALL_SIDES.indexOf(report.side);
    const callerRegion = Number(report.callerRegion);
    const ownerRegion = Number(report.ownerRegion);
    writeReport(rows, {
      callKey: keyText(report.callId),
      occurredAt,
      day,
      source: materials.sourceTerm,
      caller: callerTerm,
      operator: terms.numberOf('operator', `${caller}/${report.operator}`),
      type,
      callerRegion,
      ownerRegion,
      side,
      mode: CALL_MODES.indexOf(report.mode),
      outcome: CALL_OUTCOMES.indexOf(report.outcome),
      logYear: materials.logYear,
      holder: holder === null ? null : keyText(Buffer.from(holder, 'hex')),
      matter: matter === null ? null : keyText(matter),
      certificate: certificateId === null ? null : certificateKeyText(recordKeyOf(`id|${certificateId}`)),
      issuer: issuerTerm,
      scenario: report.scenario === null ? null : terms.numberOf('scenario', report.scenario),
      item: report.item === null ? null : terms.numberOf('item', report.item),
      basis: report.basis === null ? null : terms.numberOf('basis', report.basis),
      latencyMs: report.latencyMs,
    });
    const hour = Math.floor(occurredAt / HOUR_MICROS);
    groups.add(
      index,
      hour,
      callerTerm,
      callerRegion,
      ownerRegion,
      issuerTerm ?? 0,
      type,
      side,
      materials.sourceTerm,
    );
    return day;
  }
}

/** Numbers what the roll-up counts by. */
class Groups {
  readonly of: Uint32Array;
  private readonly numbers = new Map<string, number>();
  private readonly values: number[] = [];

  constructor(rows: number) {
    this.of = new Uint32Array(rows);
  }

  add(row: number, ...columns: readonly number[]): void {
    const name = columns.join(' ');
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(name, number);
      this.values.push(...columns);
    }
    this.of[row] = number;
  }

  columns(): Float64Array {
    if (this.values.length % GROUP_COLUMNS !== 0) throw new Error('a group has a fixed number of columns');
    return Float64Array.from(this.values);
  }
}
