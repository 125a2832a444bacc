import { guarded } from '#db/client';
import { recoveryCodesLeft, secondFactorOf } from '#db/queries/identity/second-factor-of';
import { isAdministrator } from '#domain/identity/actor';
import type { Context } from '../../context';

export interface OwnSecondFactor {
  readonly enrolled: boolean;
  readonly recoveryCodesLeft: number;
  /** It cannot be given up. */
  readonly mandatory: boolean;
}

/** How one's own second factor stands. */
export async function ownSecondFactor({ actor, database }: Context): Promise<OwnSecondFactor> {
  const db = guarded(database, 'identity');
  const [held, left] = await Promise.all([secondFactorOf(db, actor.id), recoveryCodesLeft(db, actor.id)]);
  const enrolled = held !== null && held.confirmedAt !== null;
  return { enrolled, recoveryCodesLeft: left, mandatory: isAdministrator(actor.role) };
}
