import type { HourCounts } from '#db/writes/calls-intake/add-call-hours';
import type { Term } from '#db/writes/calls-intake/add-terms';
import type { Instant } from '#domain/calendar/instant';
import type { BatchHeader, BatchSignature } from '#domain/calls/report/batch-header';
import type { CallReason } from '#domain/calls/report/refused-row';

/** A batch as it arrived, cut out of its delivery. */
export interface RawBatch {
  readonly header: BatchHeader;
  /** Line of the header in the delivery, 1-based; null where we made the header. */
  readonly line: number | null;
  /** All bytes that the batch's hash is over: header line and rows. */
  readonly bytes: Buffer;
  /** Where the rows begin. */
  readonly rowsAt: number;
  readonly signature: BatchSignature | null;
}

/** What batches are prepared with, as plain data: a thread is given it as it is. */
export interface BatchMaterials {
  readonly source: string;
  readonly sourceTerm: number;
  readonly now: Instant;
  readonly logYear: number;
  readonly organisations: readonly string[];
  readonly types: readonly string[];
  /** Unwrapped keys by number (services/identity/seal.ts), and the number of the one that seals. */
  readonly keys: ReadonlyMap<number, Uint8Array>;
  readonly sealingKey: number;
  readonly publicKey: { readonly algorithm: 'ed25519' | 'sm2'; readonly key: Uint8Array } | null;
}

/** Numbers of words, in their order; asked for words that a preparer has not met. */
export type NumberTerms = (terms: readonly Term[]) => Promise<readonly number[]>;

export interface RefusedReport {
  /** The source's own number. */
  readonly row: number;
  readonly field: string | null;
  readonly reason: CallReason;
  /** The row's text, sealed for its batch. */
  readonly rawSealed: Uint8Array;
}

/** A batch ready for the archive, except for what only the archive knows: index, pair, explanation. */
export interface PreparedBatch {
  readonly batchId: string;
  readonly header: BatchHeader;
  readonly line: number | null;
  readonly hash: string;
  readonly signature: 'none' | 'valid' | 'invalid' | 'unknown-key';
  readonly read: number;
  readonly accepted: number;
  readonly refused: readonly RefusedReport[];
  /** Accepted rows as runs, in the order of their entries. */
  readonly runs: readonly (readonly [number, number])[];
  /** Rows of `writeReport`, and where each begins with the end of the last. */
  readonly copy: Uint8Array;
  readonly at: Uint32Array;
  /** The batch's own entry and those of its reports, as a bundle spells them. */
  readonly entries: Uint8Array;
  /** Sealed; null without accepted reports. */
  readonly openings: Uint8Array | null;
  readonly days: readonly number[];
  /** Group of each accepted report among the hours, and what is counted of each group before it is judged. */
  readonly groupOf: Uint32Array;
  readonly hours: HourCounts;
  /** Words by number, new since the last batch of this preparer. */
  readonly words: readonly (readonly [number, string])[];
}

/** What a source is told of its batch. */
export interface CallBatchReceipt {
  readonly batchId: string;
  readonly source: string;
  readonly sequence: number;
  readonly hash: string;
  readonly read: number;
  readonly accepted: number;
  readonly refused: number;
  readonly refusedByReason: Readonly<Record<string, number>>;
  readonly logYear: number;
  /** Index of the batch's own entry; those of its reports follow. */
  readonly firstEntry: number;
  readonly signature: 'none' | 'valid';
  /** What is now known to be wrong with the source's chain. */
  readonly findings: readonly string[];
  /** True when this very batch had been accepted before and nothing was done now. */
  readonly repeated: boolean;
}

export interface ArrivedBatch {
  readonly batch: PreparedBatch;
  readonly materials: BatchMaterials;
  readonly door: string;
  readonly fileDigest: Buffer | null;
  /** Words by number, of this delivery. */
  readonly words: ReadonlyMap<number, string>;
}
