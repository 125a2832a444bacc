import { hash, randomBytes, randomUUID } from 'node:crypto';
import { BinaryRows } from '#db/copy/binary-rows';
import { HOUR_KEYS } from '#db/writes/calls-intake/add-call-hours';
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
import { countedHour, HourGroups } from './hour-groups';
import { commitmentOf, OpeningsWriter, runsOf, saltOfRow, seedKey } from './openings';
import type { BatchMaterials, NumberTerms, PreparedBatch, RawBatch, RefusedReport } from './prepared-batch';
import { remembered } from './remembered';
import { TermBook } from './term-book';

/** Bytes of one row's line: no report comes near it, and an entry of the log must stay below it. */
const MOST_ROW_BYTES = 32_768;
/** Kept of a refused row's text. */
const MOST_RAW_BYTES = 8_192;
const SEED_BYTES = 32;
const NEWLINE = 10;
/** Places of a report's words among its batch's numbers. */
const WORDS = 7;
const [CALLER, OPERATOR, TYPE, ISSUER, SCENARIO, ITEM, BASIS] = [0, 1, 2, 3, 4, 5, 6];
/** Words' places in their lists, by what rows keep. */
const SIDE = new Map(CALL_SIDES.map((side, place) => [side, place]));
const MODE = new Map(CALL_MODES.map((mode, place) => [mode, place]));
const OUTCOME = new Map(CALL_OUTCOMES.map((outcome, place) => [outcome, place]));

/** Made once for many deliveries: deriving its keys takes longer than preparing a small batch. */
let made: { readonly keys: string; readonly sealer: Sealer } | null = null;

function sealerFor(given: BatchMaterials['keys']): Sealer {
  const own = new Map([...given].map(([number, key]) => [number, Buffer.from(key)]));
  const keys = [...own].map(([number, key]) => `${number}:${key.toString('base64')}`).join(' ');
  if (made?.keys !== keys) made = { keys, sealer: sealerOf(own) };
  return made.sealer;
}

/** Makes batches ready for the archive: checks rows, commits to them, encodes them. It knows no database. */
export class BatchPreparer {
  private readonly materials: BatchMaterials;
  private readonly numberTerms: NumberTerms;
  private readonly sealer: Sealer;
  private readonly parse: ReportParser;
  private readonly terms = new TermBook();
  private readonly keyOfHolder = remembered((holder) => keyText(Buffer.from(holder, 'hex')));
  private readonly keyOfCertificate = remembered((id) => certificateKeyText(recordKeyOf(`id|${id}`)));
  private readonly hourKey = new Int32Array(HOUR_KEYS.length);

  constructor(materials: BatchMaterials, numberTerms: NumberTerms) {
    this.materials = materials;
    this.numberTerms = numberTerms;
    this.sealer = sealerFor(materials.keys);
    this.parse = reportParser({
      organisations: new Set(materials.organisations),
      types: new Set(materials.types),
      now: materials.now,
      hashHolder: remembered((code) => this.sealer.hex.holderHash(hashedCode(code))),
    });
  }

  async prepare(raw: RawBatch): Promise<PreparedBatch> {
    const batchId = randomUUID();
    const { reports, refused, read } = this.parsed(raw, uuidBytes(batchId));
    const words = new Int32Array(reports.length * WORDS);
    this.terms.begin(words);
    reports.forEach((report, index) => {
      this.number(report, index * WORDS);
    });
    await this.terms.settle(this.numberTerms);
    const batchHash = hash('sha256', raw.bytes, 'hex');
    const signature = signatureState(raw, this.materials.publicKey);
    const facts = { batchHash, refused: refused.length, signature };
    const encoded = this.encoded(raw, batchId, reports, words, facts);
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

  private number(report: CallReport, at: number): void {
    const { terms } = this;
    const { caller, issuer, scenario, item, basis } = report;
    terms.put(at + CALLER, 'organisation', caller);
    terms.putOperator(at + OPERATOR, caller, report.operator);
    terms.put(at + TYPE, 'type', report.typeCode);
    if (issuer !== null) terms.put(at + ISSUER, 'organisation', issuer);
    if (scenario !== null) terms.put(at + SCENARIO, 'scenario', scenario);
    if (item !== null) terms.put(at + ITEM, 'item', item);
    if (basis !== null) terms.put(at + BASIS, 'basis', basis);
  }

  private encoded(
    { header }: RawBatch,
    batchId: string,
    reports: readonly CallReport[],
    words: Int32Array,
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
    const groups = new HourGroups(reports.length);
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
      days.add(this.addRow(rows, report, words.subarray(index * WORDS, (index + 1) * WORDS), groups, index));
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
      hours: groups.take(),
    };
  }

  /** Adds the row to the stream and to its group; its day. */
  private addRow(
    rows: BinaryRows,
    report: CallReport,
    words: Int32Array,
    groups: HourGroups,
    index: number,
  ): number {
    const { materials } = this;
    const { issuer, certificateId, holder, matter, occurredAt, latencyMs } = report;
    const [caller, operator, type] = words as unknown as [number, number, number];
    const day = dayOfInstant(occurredAt);
    const [side, mode, outcome] = [
      SIDE.get(report.side)!,
      MODE.get(report.mode)!,
      OUTCOME.get(report.outcome)!,
    ];
    const [callerRegion, ownerRegion] = [Number(report.callerRegion), Number(report.ownerRegion)];
    writeReport(rows, {
      callKey: keyText(report.callId),
      occurredAt,
      day,
      caller,
      operator,
      type,
      callerRegion,
      ownerRegion,
      side,
      mode,
      outcome,
      latencyMs,
      source: materials.sourceTerm,
      logYear: materials.logYear,
      holder: holder === null ? null : this.keyOfHolder(holder),
      matter: matter === null ? null : keyText(matter),
      certificate: certificateId === null ? null : this.keyOfCertificate(certificateId),
      issuer: issuer === null ? null : (words[ISSUER] as number),
      scenario: report.scenario === null ? null : (words[SCENARIO] as number),
      item: report.item === null ? null : (words[ITEM] as number),
      basis: report.basis === null ? null : (words[BASIS] as number),
    });
    const key = this.hourKey;
    key[0] = countedHour(occurredAt, materials.now);
    key[1] = materials.sourceTerm;
    key[2] = caller;
    key[3] = callerRegion;
    key[4] = ownerRegion;
    key[5] = issuer === null ? 0 : (words[ISSUER] as number);
    key[6] = type;
    key[7] = side;
    groups.add(index, key, mode, outcome, latencyMs);
    return day;
  }
}
