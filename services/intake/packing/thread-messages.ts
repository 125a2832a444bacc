import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import type { Complaint, RefusalCode } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import type { RuleSet } from '#domain/rules/rule';
import type { Catalogue } from '#services/catalogue/read-catalogue';
import type { FilePart } from './file-parts';
import type { RowPack } from './row-pack';

/** All a batch's rows are prepared with, as plain data: what a thread is given to do the same as this one. */
export interface PackMaterials {
  readonly batchId: Uint8Array;
  readonly now: Instant;
  readonly asOf: Day;
  readonly sourceOrganisation: string;
  readonly sourceSystem: string | null;
  readonly actor: Actor;
  readonly ruleSet: RuleSet;
  readonly catalogue: Catalogue;
  /** Unwrapped keys by number (services/identity/seal.ts); they stay in this process. */
  readonly keys: ReadonlyMap<number, Uint8Array>;
}

/** The file a thread reads. */
export interface FileToRead {
  readonly path: string;
  /** Text of the mapping file; null: canonical fields. */
  readonly mappingText: string | null;
}

export interface ThreadTask {
  readonly file: FileToRead;
  readonly materials: PackMaterials;
  /** Null: the whole file. */
  readonly share: FileShare | null;
}

/** Of a file's parts this thread reads `first`, `first + step`, … and counts the rows of the others. */
export interface FileShare {
  readonly parts: readonly FilePart[];
  readonly first: number;
  readonly step: number;
}

export type FromThread =
  | { readonly kind: 'pack'; readonly id: number; readonly pack: RowPack; readonly bytesRead: number }
  | { readonly kind: 'raws'; readonly raws: readonly string[] }
  /** The whole file or one part of it is read. */
  | { readonly kind: 'end' }
  | {
      readonly kind: 'refused';
      readonly code: RefusalCode;
      readonly message: string;
      readonly complaints: readonly Complaint[];
    };

export type ToThread =
  | { readonly kind: 'done'; readonly id: number; readonly bytes: ArrayBuffer }
  | { readonly kind: 'raws'; readonly id: number; readonly indexes: readonly number[] };

/** Packs a thread may be ahead: one being stored, one waiting, one being made. */
export const PACKS_AHEAD = 2;
