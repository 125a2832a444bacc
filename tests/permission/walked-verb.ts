import type { Act } from '#domain/identity/permission';
import type { Context } from '#services/context';
import type { Sealer } from '#services/identity/seal';

/** What there is to act on: all of it belongs to the department in Suzhou, or to the house. */
export interface Things {
  readonly recordKey: string;
  readonly certificateId: string;
  readonly batchId: string;
  readonly row: number;
  readonly sealer: Sealer;
}

/** How a verb ends for whoever may do it: by having done it, or by a refusal other than `forbidden`. */
type End = 'done' | 'nothing' | 'not-found' | 'invalid-input' | 'conflict';

export interface WalkedVerb {
  readonly verb: string;
  readonly act: Act;
  readonly run: (context: Context, things: Things) => Promise<unknown>;
  readonly ends: End;
  /** How it ends for whoever may do it, but not here: Suzhou's things do not exist for them. */
  readonly outside?: End | 'forbidden' | 'nothing';
  /** Only refusals are walked: it works over the whole archive, which its own tests do. */
  readonly heavy?: true;
}
