import { createSecretKey } from 'node:crypto';
import { guarded } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Context } from '../../context';
import { openSealer } from '../../identity/seal';
import { openWith, sealWith } from '../../identity/sealing/envelope';

/** Long enough to read a list on a phone, short enough for a borrowed one. */
export const PASS_MINUTES = 15;

/** No data key's number: a pass is no certificate data, so data keys' rotation leaves it alone. */
const ROOT_NUMBER = 0;
const PLACE = Buffer.from('holder pass v1  ');
const SEPARATOR = '|';

/** A pass that says whom its bearer has identified themselves as, sealed: neither readable nor to be made elsewhere. */
export async function makeHolderPass({ database, now }: Context, code: string): Promise<string> {
  const until = now + PASS_MINUTES * 60_000_000;
  const key = await keyOf(database);
  return sealWith(key, ROOT_NUMBER, PLACE, `${until}${SEPARATOR}${code}`).toString('base64url');
}

/** The holder's code in a pass; null when it is none of ours, altered, or over. */
export async function readHolderPass(
  { database, now }: Pick<Context, 'database' | 'now'>,
  pass: string,
): Promise<{ readonly code: string; readonly until: Instant } | null> {
  try {
    const key = await keyOf(database);
    const text = openWith(key, PLACE, Buffer.from(pass, 'base64url')).toString('utf8');
    const at = text.indexOf(SEPARATOR);
    const until = Number(text.slice(0, at));
    return until > now ? { code: text.slice(at + 1), until } : null;
  } catch {
    return null;
  }
}

async function keyOf(database: Context['database']) {
  return createSecretKey((await openSealer(guarded(database, 'engine'))).secretFor('holder pass'));
}
