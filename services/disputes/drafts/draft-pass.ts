import { createSecretKey } from 'node:crypto';
import { guarded } from '#db/client';
import type { DisputeDraft } from '#domain/disputes/draft/draft';
import type { Context } from '../../context';
import { openSealer } from '../../identity/seal';
import { openWith, sealWith } from '../../identity/sealing/envelope';

/** From the last answer: long enough to look for a paper, short enough for a borrowed telephone. */
export const DRAFT_HOURS = 2;
const HOUR_MICROS = 3_600_000_000;

/** No data key's number: drafts are forgotten long before one changes. */
const ROOT_NUMBER = 0;
const PLACE = Buffer.from('dispute draft v1');

type Asked = Pick<Context, 'database' | 'now'>;

/** A draft as its applicant's browser keeps it: sealed, neither readable there nor to be made elsewhere. */
export async function sealDraft({ database, now }: Asked, draft: DisputeDraft): Promise<string> {
  const until = now + DRAFT_HOURS * HOUR_MICROS;
  const text = JSON.stringify([until, draft]);
  return sealWith(await draftKey(database), ROOT_NUMBER, PLACE, text).toString('base64url');
}

/** The draft in what a browser sent; null when it is none of ours, altered, or over. */
export async function openDraft({ database, now }: Asked, sealed: string): Promise<DisputeDraft | null> {
  try {
    const text = openWith(await draftKey(database), PLACE, Buffer.from(sealed, 'base64url')).toString('utf8');
    const [until, draft] = JSON.parse(text) as [number, DisputeDraft];
    return until > now ? draft : null;
  } catch {
    return null;
  }
}

/** Photographs of drafts are sealed with it, too. */
export async function draftKey(database: Context['database']) {
  return createSecretKey((await openSealer(guarded(database, 'engine'))).secretFor('dispute draft'));
}
