import type { Connection } from '#db/client';
import type { StoredRecord } from '#db/writes/copy-records';
import type { QuarantineReason } from '#domain/records/record';
import type { OpenRules } from '#services/quality/rule-engine';
import type { BatchLedger, ReceiptLetter } from '../batch-ledger';
import type { Preparation } from '../prepare-record';
import type { PackTables } from './pack-tables';

/** How one row ended, as told while its pack is decided: before anything of it is stored. */
export interface RowEnd {
  readonly row: number;
  readonly letter: ReceiptLetter;
  readonly reason: QuarantineReason | null;
  readonly field: string | null;
  /** The record as prepared, with its fresh outcome; null when the row became none. */
  readonly stored: StoredRecord | null;
}

/** What the packs of one delivery are stored with. */
export interface PackWork {
  readonly connection: Connection;
  readonly preparation: Preparation;
  readonly rules: OpenRules;
  readonly ledger: BatchLedger;
  readonly tables: PackTables;
  readonly source: string;
  readonly batchIdText: string;
  /** Ordinal of the rule across records whose letter is kept until SQL decides anew. */
  readonly duplicateNumberOrdinal: number;
  /** Whose records may be brought; null: everybody's. */
  readonly pushable: ((organisation: string) => boolean) | null;
  readonly onRow: ((end: RowEnd) => void) | null;
}
