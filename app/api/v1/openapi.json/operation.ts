import type { z } from 'zod';
import type { RefusalCode } from '#domain/errors';
import type { KeyPurpose } from '#domain/machine/key-purpose';
import type { LimitName } from '#domain/machine/request-limits';
import type { DocumentLanguage } from './localise';

export type Both = Readonly<Record<DocumentLanguage, string>>;

/** One operation of the machine door as data; schemas are those the door itself reads and writes with. */
export interface Operation {
  readonly method: 'get' | 'post';
  readonly path: `/api/v1/${string}`;
  readonly id: string;
  readonly group: 'records' | 'manifests' | 'calls' | 'disputes' | 'catalogue';
  readonly summary: Both;
  readonly description: Both;
  /** What a machine client's key must be for; null: public. */
  readonly purpose: KeyPurpose | null;
  /** The limits its requests count for, the key's or the address's. */
  readonly limits: readonly LimitName[];
  readonly parameters?: readonly Parameter[];
  /** Every property is a query parameter. */
  readonly query?: z.ZodObject;
  readonly body?: { readonly type: string; readonly schema: z.ZodType; readonly text: Both };
  readonly answers: readonly Answer[];
  readonly refusals: readonly RefusalCode[];
}

export interface Parameter {
  readonly in: 'header' | 'path';
  readonly name: string;
  readonly required: boolean;
  readonly text: Both;
  readonly schema: z.ZodType;
}

export interface Answer {
  readonly status: number;
  readonly text: Both;
  readonly schema?: z.ZodType;
}
