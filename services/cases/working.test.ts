import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, guarded, transaction } from '#db/client';
import { caseEvents } from '#db/queries/cases/case-events';
import { caseFileById } from '#db/queries/cases/case-file';
import { parseInstant } from '#domain/calendar/instant';
import type { CaseFile, CaseKind } from '#domain/cases/case-file';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { addDepartments, addPerson, CIVIL, HANGZHOU, of, POLICE } from '../../tests/cases/people';
import { testDatabase } from '../../tests/database';
import { caseColleagues } from './case-colleagues';
import { commentOnCase } from './comment-on-case';
import { followCase } from './follow-case';
import { assignCase, handOverCase, takeCase } from './give-case';
import { moveCase } from './move-case';
import { openCase } from './open-case';
import { readComments, readPublicComments } from './read-comments';

const NOW = parseInstant('2026-11-20 12:00', 480) as number;
const SYSTEM: Actor = { kind: 'system', id: 'test', name: 'test', role: 'system', scope: EVERYTHING };

let database: Database;
let people: Record<
  'lead' | 'one' | 'two' | 'civil' | 'hangzhou' | 'supervisor' | 'auditor' | 'governor',
  Actor
>;
beforeAll(async () => {
  database = await testDatabase();
  await addDepartments(database);
  const add = (id: string, role: Actor['role'], scope: Actor['scope']) =>
    addPerson(database, id, role as never, scope);
  people = {
    lead: await add('lead', 'handler', { kind: 'regions', regionCodes: ['320500'] }),
    one: await add('one', 'handler', of(POLICE)),
    two: await add('two', 'handler', of(POLICE)),
    civil: await add('civil', 'handler', of(CIVIL)),
    hangzhou: await add('hangzhou', 'handler', of(HANGZHOU)),
    supervisor: await add('supervisor', 'supervisor', EVERYTHING),
    auditor: await add('auditor', 'auditor', EVERYTHING),
    governor: await add('governor', 'governor', of(POLICE)),
  };
  await addPerson(database, 'left', 'handler', of(POLICE), false);
});

const as = (actor: Actor, now = NOW) => ({ actor, now, database });
const open = (place: { organisation: string | null; region: string } = POLICE, kind: CaseKind = 'dispute') =>
  transaction(
    database,
    (db) =>
      openCase(db, {
        ...{ by: SYSTEM, at: NOW, what: 'filed', audit: { action: 'case.take' }, kind, state: 'assigned' },
        ...{ severity: 'medium', ...place },
      }),
    { as: 'engine' },
  );
const now = async ({ caseId }: CaseFile) =>
  (await caseFileById(guarded(database, 'engine'), EVERYTHING, caseId))!;
const refused = (code: string, reason?: string) =>
  reason === undefined ? { code } : { code, complaints: [expect.objectContaining({ reason })] };
const audited = async (found: CaseFile) => {
  const { rows } = await database.query<{ action: string }>(
    'SELECT action FROM audit_entry WHERE subject = $1 ORDER BY id',
    [`case:${found.caseId}`],
  );
  return rows.map(({ action }) => action);
};
const told = async (account: string, { caseId }: CaseFile) => {
  const { rows } = await database.query<{ what: string }>(
    'SELECT what FROM notice WHERE account_id = $1 AND case_id = $2 ORDER BY what',
    [account, caseId],
  );
  return rows.map(({ what }) => what);
};

describe('an owner', () => {
  it('takes a case, once; hands it over with a note; and history, audit and the other know', async () => {
    const found = await open();
    const taken = await takeCase(as(people.one), found);
    expect(taken).toMatchObject({ ownerId: 'one', version: 2 });
    await expect(takeCase(as(people.two), taken)).rejects.toMatchObject(refused('conflict', 'has-owner'));
    await expect(takeCase(as(people.one), taken)).rejects.toMatchObject(refused('conflict', 'own-case'));
    const given = { ...taken, to: 'two', note: '等待公安核实，材料在附件' };
    await expect(handOverCase(as(people.one), { ...given, note: '' })).rejects.toMatchObject(
      refused('invalid-input', 'reason-length'),
    );
    expect(await handOverCase(as(people.one), given)).toMatchObject({ ownerId: 'two', version: 3 });
    await expect(handOverCase(as(people.two), given)).rejects.toMatchObject(refused('conflict'));
    const [, , last] = await caseEvents(guarded(database, 'engine'), found.caseId);
    expect(last).toMatchObject({ what: 'handed-over', reason: given.note, actor: 'person:one' });
    expect(await audited(found)).toEqual(['case.take', 'case.take', 'case.hand-over']);
    expect(await told('two', found)).toEqual(['case.handed-over']);
  });

  it('is refused to whoever may not: another department, another role, an account that is closed', async () => {
    const found = await open();
    const giving = (to: string) => ({ ...found, to });
    await expect(assignCase(as(people.lead), giving('civil'))).rejects.toMatchObject(
      refused('invalid-input', 'not-a-worker'),
    );
    await expect(assignCase(as(people.lead), giving('governor'))).rejects.toMatchObject(
      refused('invalid-input', 'not-a-worker'),
    );
    await expect(assignCase(as(people.lead), giving('left'))).rejects.toMatchObject(
      refused('invalid-input', 'not-a-worker'),
    );
    await expect(assignCase(as(people.lead), giving("' OR 1=1"))).rejects.toMatchObject(
      refused('invalid-input'),
    );
    await expect(assignCase(as(people.hangzhou), giving('one'))).rejects.toMatchObject(refused('not-found'));
    await expect(takeCase(as(people.civil), found)).rejects.toMatchObject(refused('not-found'));
    await expect(takeCase(as(people.governor), found)).rejects.toMatchObject(refused('forbidden'));
    await expect(takeCase(as(people.auditor), found)).rejects.toMatchObject(refused('forbidden'));
    await expect(takeCase(as(people.one), { ...found, caseId: 'no-uuid' })).rejects.toMatchObject(
      refused('not-found'),
    );
    expect((await now(found)).ownerId).toBeNull();
    expect(await assignCase(as(people.lead), giving('one'))).toMatchObject({ ownerId: 'one' });
    expect(await told('one', found)).toEqual(['case.assigned']);
  });

  it('a settled case is given to nobody', async () => {
    const found = await open();
    const settled = await transaction(
      database,
      (db) =>
        moveCase(db, {
          by: SYSTEM,
          at: NOW,
          what: 'closed',
          audit: { action: 'case.take' },
          ...found,
          to: { closed: true },
        }),
      { as: 'engine' },
    );
    await expect(takeCase(as(people.one), settled)).rejects.toMatchObject(refused('conflict', 'case-closed'));
    await expect(assignCase(as(people.lead), { ...settled, to: 'one' })).rejects.toMatchObject(
      refused('conflict', 'case-closed'),
    );
  });

  it('whom a case may be given to is known with what they have in hand', async () => {
    const found = await open(CIVIL);
    const colleagues = await caseColleagues(as(people.civil), found.caseId);
    expect(colleagues.map(({ accountId }) => accountId).sort()).toEqual(['civil', 'lead']);
    await expect(caseColleagues(as(people.one), found.caseId)).rejects.toMatchObject(refused('not-found'));
  });
});

describe('comments', () => {
  it('rest sealed, tell who is mentioned, and applicants are given the public ones only', async () => {
    const found = await takeCase(as(people.one), await open());
    const say = (text: string, visibility: string, mentions: string[] = []) =>
      commentOnCase(as(people.one, NOW + 1), { caseId: found.caseId, text, visibility, mentions });
    await say('疑似系统批量导入错误，先别回复', 'internal', ['two', 'lead']);
    await commentOnCase(as(people.two, NOW + 2), {
      caseId: found.caseId,
      text: '请补充身份证照片',
      visibility: 'public',
    });
    const all = await readComments(as(people.two), found.caseId);
    expect(all.map(({ visibility, text, mentions }) => [visibility, text, mentions])).toEqual([
      ['internal', '疑似系统批量导入错误，先别回复', ['人员two', '人员lead']],
      ['public', '请补充身份证照片', []],
    ]);
    const outside = await readPublicComments(guarded(database, 'engine'), found.caseId);
    expect(outside.map(({ text }) => text)).toEqual(['请补充身份证照片']);
    const { rows } = await database.query<{ text: Buffer }>(
      'SELECT text FROM case_comment WHERE case_id = $1',
      [found.caseId],
    );
    for (const { text } of rows) expect(text.toString('utf8')).not.toMatch(/批量|身份证/);
    expect(await told('two', found)).toEqual(['case.mentioned']);
    expect(await told('lead', found)).toEqual(['case.commented', 'case.mentioned']);
    expect(await told('one', found)).toEqual(['case.commented']);
    expect(await audited(found)).toEqual(['case.take', 'case.take', 'case.comment', 'case.comment']);
  });

  it.each([
    ['', 'internal', [], 'empty'],
    ['长'.repeat(4001), 'internal', [], 'too-long'],
    ['好', 'everybody', [], 'not-one-of'],
    ['好', 'internal', ['civil'], 'not-a-worker'],
    ['好', 'internal', ['left'], 'not-a-worker'],
    ['好', 'internal', Array.from({ length: 21 }, (_, at) => `${at}`), 'too-many'],
  ])('%.10j for %s is refused: $3', async (text, visibility, mentions, reason) => {
    const { caseId } = await open();
    await expect(commentOnCase(as(people.one), { caseId, text, visibility, mentions })).rejects.toMatchObject(
      refused('invalid-input', reason),
    );
    expect(await readComments(as(people.one), caseId)).toEqual([]);
  });

  it('are not read or written from outside the scope, and nobody outside reads an auditor’s', async () => {
    const { caseId } = await open();
    const words = { caseId, text: '好的', visibility: 'internal' };
    await expect(commentOnCase(as(people.civil), words)).rejects.toMatchObject(refused('not-found'));
    await expect(readComments(as(people.hangzhou), caseId)).rejects.toMatchObject(refused('not-found'));
    await expect(commentOnCase(as(people.governor), words)).rejects.toMatchObject(refused('forbidden'));
    const alert = await open(POLICE, 'alert');
    await expect(
      commentOnCase(as(people.auditor), { caseId: alert.caseId, text: '好的', visibility: 'public' }),
    ).rejects.toMatchObject(refused('invalid-input', 'no-public'));
    await expect(readComments(as(people.one), alert.caseId)).rejects.toMatchObject(refused('forbidden'));
  });
});

describe('followers', () => {
  it('follow and end it, each once, within their scope', async () => {
    const { caseId } = await open();
    expect(await followCase(as(people.governor), caseId, true)).toBe(true);
    expect(await followCase(as(people.governor), caseId, true)).toBe(false);
    expect(await followCase(as(people.governor), caseId, false)).toBe(true);
    expect(await followCase(as(people.governor), caseId, false)).toBe(false);
    await expect(followCase(as(people.civil), caseId, true)).rejects.toMatchObject(refused('not-found'));
    await expect(followCase(as(SYSTEM), caseId, true)).rejects.toMatchObject(refused('forbidden'));
  });
});
