import { guarded } from '#db/client';
import { accounts } from '#db/queries/accounts';
import { closedSubjects } from '#db/queries/identity/closed-subjects';
import { type ListedSession, sessions } from '#db/queries/identity/sessions';
import type { Instant } from '#domain/calendar/instant';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { IDLE_SECONDS } from '../accounts/auth';
import type { Identity } from '../open-identity';
import { aimOf } from './attempts';

/** More sessions than this are not read by a person; the list says that it was cut. */
export const MOST_SESSIONS = 500;

/** One's own sessions. */
export function listOwnSessions({ actor, database }: Context): Promise<ListedSession[]> {
  return sessions(guarded(database, 'identity'), {
    ofUser: actor.id,
    idleSeconds: IDLE_SECONDS,
    most: MOST_SESSIONS,
  });
}

/** Everybody's sessions, last seen first, at most MOST_SESSIONS. */
export async function listSessions({ actor, database }: Context): Promise<ListedSession[]> {
  refuseUnlessPermitted(actor, 'session.list');
  return sessions(guarded(database, 'identity'), {
    ofUser: null,
    idleSeconds: IDLE_SECONDS,
    most: MOST_SESSIONS,
  });
}

export interface ClosedAccount {
  readonly username: string;
  readonly name: string;
  readonly closedUntil: Instant;
}

/** Accounts that failed attempts have closed for a while, by user name. */
export async function listClosedAccounts(
  { sealer }: Pick<Identity, 'sealer'>,
  { actor, now, database }: Context,
): Promise<ClosedAccount[]> {
  refuseUnlessPermitted(actor, 'session.list');
  // Attempts are kept under keyed hashes, so the question is asked the other way round: for each account there is.
  const subjects = new Map<string, { username: string; name: string }>();
  for (const { id, username, name } of await accounts(guarded(database, 'identity'))) {
    subjects.set(aimOf(sealer, 'name', username).subject, { username, name });
    subjects.set(aimOf(sealer, 'factor', id).subject, { username, name });
  }
  const closed = new Map<string, ClosedAccount>();
  for (const [subject, closedUntil] of await closedSubjects(
    guarded(database, 'identity'),
    [...subjects.keys()],
    now,
  )) {
    const account = subjects.get(subject)!;
    const before = closed.get(account.username)?.closedUntil ?? 0;
    closed.set(account.username, { ...account, closedUntil: Math.max(before, closedUntil) });
  }
  return [...closed.values()].sort((a, b) => (a.username < b.username ? -1 : 1));
}
