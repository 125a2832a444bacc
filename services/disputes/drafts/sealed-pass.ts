import { createSecretKey } from 'node:crypto';
import { guarded } from '#db/client';
import type { Context } from '../../context';
import { openSealer } from '../../identity/seal';
import { openWith, sealWith } from '../../identity/sealing/envelope';

/**
 * What an applicant's browser keeps for us: answers not sent yet, what was told when they were, the dispute that is followed.
 * Each with its hours: long enough to look for a paper, short enough for a borrowed telephone.
 */
export const PASS_HOURS = { draft: 2, sent: 1, follow: 1 } as const;
export type PassKind = keyof typeof PASS_HOURS;

/** No data key's number: they are over long before one changes. */
const ROOT_NUMBER = 0;
const HOUR_MICROS = 3_600_000_000;

type Asked = Pick<Context, 'database' | 'now'>;

/** A value as a browser keeps it: sealed, neither readable there nor to be made elsewhere, and of one kind. */
export async function sealPass({ database, now }: Asked, kind: PassKind, value: unknown): Promise<string> {
  const text = JSON.stringify([now + PASS_HOURS[kind] * HOUR_MICROS, value]);
  return sealWith(await applicantKey(database), ROOT_NUMBER, Buffer.from(kind), text).toString('base64url');
}

/** The value in what a browser sent; null when it is none of ours, of another kind, altered, or over. */
export async function openPass<Value>(
  { database, now }: Asked,
  kind: PassKind,
  sealed: string,
): Promise<Value | null> {
  try {
    const key = await applicantKey(database);
    const text = openWith(key, Buffer.from(kind), Buffer.from(sealed, 'base64url')).toString('utf8');
    const [until, value] = JSON.parse(text) as [number, Value];
    return until > now ? value : null;
  } catch {
    return null;
  }
}

/** Photographs of drafts are sealed with it, too. */
export async function applicantKey(database: Context['database']) {
  return createSecretKey((await openSealer(guarded(database, 'engine'))).secretFor('dispute draft'));
}
