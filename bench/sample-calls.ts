import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { Organisation } from '#domain/catalogue/organisation';
import { formatInstant, type Instant, startOfDay } from '#domain/calendar/instant';
import { NO_BATCH } from '#domain/calls/report/batch-header';
import { makeCertificateIdentifier } from '#domain/identifiers/e-certificate-identifier';

/** Calls of a province, told by both sides, as the sources would deliver them. */
export interface CallsSample {
  /** One file of batches per source, in the order they would arrive. */
  readonly files: readonly { readonly source: string; readonly path: string; readonly rows: number }[];
  readonly rows: number;
}

export interface SampleWords {
  readonly organisations: readonly Organisation[];
  readonly types: readonly CertificateType[];
}

const BATCH_ROWS = 10_000;
const OPERATORS_EACH = 20;
const SCENARIOS = ['企业开办', '不动产登记', '医保异地结算', '新生儿落户', '职业资格核验', '公积金提取'];

/** Repeatable pseudo-randomness (mulberry32): the same calls on every machine. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `rows` reports (both sides of half as many calls) of one day, spread over `sources` callers and one library. */
export async function callsSample(
  folder: string,
  { organisations, types }: SampleWords,
  { rows, sources, day, name }: { rows: number; sources: number; day: number; name: string },
): Promise<CallsSample> {
  const random = randomOf(rows);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const callers = organisations.slice(0, sources);
  const library = organisations.at(-1)!;
  const calls = Math.floor(rows / 2);
  const begin = startOfDay(day);
  const span = 20 * 3_600_000_000;
  const line = (call: number, side: 'caller' | 'library', told: Told) => JSON.stringify({
    callId: told.callId,
    side,
    occurredAt: formatInstant(begin + Math.floor((call / calls) * span) + (side === 'library' ? 35_000 : 0)),
    ...told.fields,
    latencyMs: told.latencyMs,
  });
  interface Told {
    readonly callId: string;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly latencyMs: number;
  }
  const tell = (call: number, caller: Organisation): Told => {
    const issuer = pick(organisations);
    const type = pick(types);
    const id = createHash('sha256').update(`${name}${call}`).digest('hex');
    return {
      callId: `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20, 32)}`,
      fields: {
        caller: caller.code,
        operator: `op-${String(Math.floor(random() * OPERATORS_EACH)).padStart(3, '0')}`,
        callerRegion: caller.regionCode,
        ownerRegion: issuer.regionCode,
        issuer: issuer.code,
        certificateId: makeCertificateIdentifier({
          typeCode: type.code,
          issuer: issuer.code,
          serial: String(Math.floor(random() * 1e9)).padStart(10, '0'),
          version: 1,
        }),
        typeCode: type.code,
        holder: id.slice(32),
        scenario: pick(SCENARIOS),
        item: `I-${String(Math.floor(random() * 300)).padStart(4, '0')}`,
        matter: `M${caller.regionCode}${String(Math.floor(call / 2)).padStart(9, '0')}`,
        basis: `grant:${type.code.slice(-5)}`,
        mode: random() < 0.001 ? 'break-glass' : 'normal',
        outcome: random() < 0.97 ? 'served' : pick(['denied', 'failed', 'not-found']),
      },
      latencyMs: Math.floor(30 + random() * random() * 2_000),
    };
  };
  const writers = new Map<string, BatchWriter>();
  const writerOf = async (source: string) => {
    let writer = writers.get(source);
    if (!writer) {
      writer = new BatchWriter(join(folder, `calls-${name}-${rows}-${source}.ndjson`), source);
      writers.set(source, writer);
    }
    return writer;
  };
  const existing = [...callers, library].map(({ code }) => join(folder, `calls-${name}-${rows}-${code}.ndjson`));
  if (existing.every((path) => existsSync(path)))
    return {
      rows: calls * 2,
      files: [...callers, library].map(({ code }, at) => ({ source: code, path: existing[at]!, rows: 0 })),
    };
  for (let call = 0; call < calls; call++) {
    const caller = callers[call % callers.length]!;
    const told = tell(call, caller);
    await (await writerOf(caller.code)).add(line(call, 'caller', told));
    await (await writerOf(library.code)).add(line(call, 'library', told));
  }
  const files = [];
  for (const writer of writers.values()) files.push(await writer.end());
  return { rows: calls * 2, files };
}

/** Rows gathered into chained batches. */
export class BatchWriter {
  private readonly path: string;
  private readonly source: string;
  private readonly out;
  private lines: string[] = [];
  private sequence = 1;
  private previous = NO_BATCH;
  private firstRow = 1;

  constructor(path: string, source: string) {
    this.path = path;
    this.source = source;
    this.out = createWriteStream(`${path}.part`, { highWaterMark: 1 << 20 });
  }

  async add(line: string): Promise<void> {
    this.lines.push(line);
    if (this.lines.length >= BATCH_ROWS) await this.flush(null);
  }

  private async flush(sentAt: Instant | null): Promise<void> {
    const { sequence, previous, firstRow, lines } = this;
    const header = { batch: { sequence, previous, count: lines.length, firstRow, sentAt } };
    const bytes = Buffer.from(`${JSON.stringify(header)}\n${lines.map((each) => `${each}\n`).join('')}`);
    this.previous = createHash('sha256').update(bytes).digest('hex');
    this.sequence += 1;
    this.firstRow += lines.length;
    this.lines = [];
    if (!this.out.write(bytes)) await once(this.out, 'drain');
  }

  async end(): Promise<{ source: string; path: string; rows: number }> {
    if (this.lines.length > 0) await this.flush(null);
    this.out.end();
    await once(this.out, 'finish');
    renameSync(`${this.path}.part`, this.path);
    return { source: this.source, path: this.path, rows: this.firstRow - 1 };
  }
}
