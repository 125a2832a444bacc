import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, guarded, transaction } from '#db/client';
import { ownNotices, unreadNotices } from '#db/queries/notices/own-notices';
import { noticeWishes } from '#db/queries/notices/wishes';
import { addNotices } from '#db/writes/notices/add-notices';
import { parseInstant } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import type { NoticeKind } from '#domain/notices/notice-kind';
import { readQuietHours } from '#domain/notices/quiet-hours';
import { addPerson } from '../../tests/cases/people';
import { testDatabase } from '../../tests/database';
import { readOwnNotices, saveOwnWishes } from './own-notices';

const NOW = parseInstant('2026-11-20 12:00', 480) as number;
const CLOCK: Actor = { kind: 'system', id: 'notices.send', name: 'clock', role: 'system', scope: EVERYTHING };

let database: Database;
let anna: Actor;
beforeAll(async () => {
  database = await testDatabase();
  anna = await addPerson(database, 'anna', 'supervisor', EVERYTHING);
  await addPerson(database, 'bert', 'supervisor', EVERYTHING);
});

const at = (now: number, actor: Actor) => ({ actor, now, database });
const engine = () => guarded(database, 'engine');
const notify = (what: NoticeKind, accounts: string[], now: number) =>
  transaction(
    database,
    (db) =>
      addNotices(
        db,
        { what, to: { accounts } },
        { at: now, except: null, caseId: null, number: '26326000175', ownerId: null },
      ),
    { as: 'engine' },
  );

describe('one’s own', () => {
  it('notices are counted, paged and marked as read by their account only', async () => {
    for (let n = 0; n < 5; n += 1) await notify('case.moved', ['anna', 'bert'], NOW + n);
    expect(await unreadNotices(engine(), 'anna')).toBe(5);
    const first = await ownNotices(engine(), 'anna', null, 3);
    const rest = await ownNotices(engine(), 'anna', first.at(-1)!, 3);
    expect([...first, ...rest].map(({ at: time }) => time)).toEqual([
      NOW + 4,
      NOW + 3,
      NOW + 2,
      NOW + 1,
      NOW,
    ]);
    const ids = first.map(({ noticeId }) => noticeId);
    const bert: Actor = { ...anna, id: 'bert' };
    expect(await readOwnNotices(at(NOW, bert), ids)).toBe(0);
    expect(await readOwnNotices(at(NOW, anna), ids)).toBe(3);
    expect(await readOwnNotices(at(NOW, anna), null)).toBe(2);
    expect(await unreadNotices(engine(), 'bert')).toBe(5);
    await expect(readOwnNotices(at(NOW, anna), ['x'])).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(readOwnNotices(at(NOW, CLOCK), null)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('wishes are kept as said, and nonsense is refused', async () => {
    const wish = { what: 'case.moved' as const, ways: ['e-mail' as const], digest: 'daily' as const };
    const said = { preferences: [wish], quiet: readQuietHours('22:00', '07:00') };
    await saveOwnWishes(at(NOW, anna), said);
    await saveOwnWishes(at(NOW, anna), said);
    expect((await noticeWishes(engine(), ['anna'])).get('anna')).toEqual(said);
    for (const wrong of [
      { ...wish, what: 'x' },
      { ...wish, ways: ['pigeon'] },
      { ...wish, digest: 'never' },
    ])
      await expect(
        saveOwnWishes(at(NOW, anna), { preferences: [wrong as never], quiet: null }),
      ).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(
      saveOwnWishes(at(NOW, anna), { preferences: [wish, wish], quiet: null }),
    ).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});
