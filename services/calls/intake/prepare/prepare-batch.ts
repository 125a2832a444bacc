import { hash, randomUUID } from 'node:crypto';
import { hashedCode } from '#domain/records/sealed-text';
import { type Sealer, sealerOf } from '#services/identity/seal';
import { uuidBytes } from '#services/identity/sealing/associated-data';
import type { BatchMaterials, NumberTerms, PreparedBatch, RawBatch } from '../prepared-batch';
import { signatureState } from './batch-signature';
import { BatchEncoder } from './encode-batch';
import { KeyBook } from './key-book';
import { RowReader } from './read-rows';
import { TermBook } from './term-book';

/** Rows read, numbered and encoded together: few enough for all that they leave behind to die young. */
const ROWS_AT_ONCE = 2_048;

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
  private readonly sealer: Sealer;
  private readonly reader: RowReader;
  private readonly terms: TermBook;

  constructor(materials: BatchMaterials, numberTerms: NumberTerms) {
    this.materials = materials;
    this.sealer = sealerFor(materials.keys);
    const keys = new KeyBook((code) => this.sealer.hex.holderHash(hashedCode(code)));
    this.reader = new RowReader(materials, this.sealer, keys);
    this.terms = new TermBook(numberTerms);
  }

  async prepare(raw: RawBatch): Promise<PreparedBatch> {
    const batchId = randomUUID();
    const id = uuidBytes(batchId);
    const rows = this.reader.rowsOf(raw, id);
    const encoder = new BatchEncoder(this.materials, raw.header, rows.plain);
    while (!rows.ended) {
      const some = rows.read(ROWS_AT_ONCE);
      encoder.add(some, await this.terms.numbersOf(some.reports));
    }
    const batchHash = hash('sha256', raw.bytes, 'hex');
    const signature = signatureState(raw, this.materials.publicKey);
    const facts = { hash: batchHash, refused: rows.refused.length, signature };
    const { openings, ...encoded } = encoder.end(facts);
    return {
      ...encoded,
      ...{ batchId, header: raw.header, line: raw.line, hash: batchHash, signature },
      read: rows.count,
      refused: rows.refused,
      openings: openings === null ? null : this.sealer.seal(id, openings),
      words: this.terms.takeFresh(),
    };
  }
}
