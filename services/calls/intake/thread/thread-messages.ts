import type { Term } from '#db/writes/calls-intake/add-terms';
import type { Complaint, RefusalCode } from '#domain/errors';
import type { BatchMaterials, PreparedBatch } from '../prepared-batch';

/** What a thread is given: a file of batches with headers, and what to prepare them with. */
export interface ThreadTask {
  readonly path: string;
  readonly materials: BatchMaterials;
}

export type FromThread =
  | { readonly kind: 'batch'; readonly batch: PreparedBatch; readonly bytesRead: number }
  | { readonly kind: 'terms'; readonly terms: readonly Term[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly error: Error }
  | {
      readonly kind: 'refused';
      readonly code: RefusalCode;
      readonly message: string;
      readonly complaints: readonly Complaint[];
    };

export type ToThread =
  | { readonly kind: 'task'; readonly task: ThreadTask }
  | { readonly kind: 'numbers'; readonly numbers: readonly number[] }
  /** A batch was stored: room for one more. */
  | { readonly kind: 'stored' };

/** Batches a thread may be ahead: one being stored, one waiting. */
export const BATCHES_AHEAD = 2;
