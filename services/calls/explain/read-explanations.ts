import type { Db } from '#db/client';
import { allGrants } from '#db/queries/calls/grants/all-grants';
import { explanationVersions } from '#db/queries/calls/grants/explanation-versions';
import { typesOfItems } from '#db/queries/calls/grants/types-of-items';
import type { Explanations } from '#domain/calls/explain/explain';
import { grantBook } from '#domain/calls/explain/grant-book';

type Standing = Pick<Explanations, 'grants' | 'typesOfItem'>;

/** By version, which differs from one archive to the next. */
const kept = new Map<string, Promise<Standing>>();
const MOST_KEPT = 4;

/** Grants and items made ready, read again when either has changed: mostly one small round trip. */
export async function readExplanations(db: Db): Promise<Standing> {
  const { grants, items } = await explanationVersions(db);
  const name = `${grants} | ${items}`;
  const known = kept.get(name);
  if (known !== undefined) return known;
  const reading = read(db);
  kept.set(name, reading);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  reading.catch(() => kept.delete(name));
  return reading;
}

async function read(db: Db): Promise<Standing> {
  const grants = await allGrants(db);
  return { grants: grantBook(grants), typesOfItem: await typesOfItems(db) };
}
