import type { Actor } from '#domain/identity/actor';
import { addressBlock } from '#domain/machine/network';
import type { Allowance, LimitName } from '#domain/machine/request-limits';
import { type Limiter, spendLimit } from '#services/identity/keys/spend-limit';
import { archive } from '../database';
import { doorEnv } from '../env';
import { addressOf } from './address';

/** The web process's archive and the limits in force. */
export async function limiter(): Promise<Limiter> {
  return { database: await archive(), limits: doorEnv().limits };
}

/**
 * Counts one request of the client's address; throws `LimitReached` when that is too much. Null where no address is
 * known: a process without sockets, as in tests.
 */
export async function spendByAddress(headers: Headers, limit: LimitName): Promise<Allowance | null> {
  const address = addressOf(headers);
  return address === null ? null : spendLimit(await limiter(), limit, addressBlock(address));
}

/** Counts one request of a person; throws `LimitReached` when that is too much. */
export async function spendByPerson({ id }: Actor, limit: LimitName): Promise<Allowance> {
  return spendLimit(await limiter(), limit, id);
}
