import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, guarded } from '#db/client';
import { caseTemplates, templateVersions } from '#db/queries/cases/case-templates';
import { parseInstant } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { addDepartments, addPerson, CIVIL, HANGZHOU, of, POLICE } from '../../../tests/cases/people';
import { testDatabase } from '../../../tests/database';
import { changeTemplate, createTemplate, retireTemplate } from './change-template';

const NOW = parseInstant('2026-11-20 12:00', 480) as number;

let database: Database;
let people: Record<'one' | 'governor' | 'auditor' | 'supervisor', Actor>;
beforeAll(async () => {
  database = await testDatabase();
  await addDepartments(database);
  people = {
    one: await addPerson(database, 'one', 'handler', of(POLICE)),
    governor: await addPerson(database, 'governor', 'governor', of(POLICE)),
    auditor: await addPerson(database, 'auditor', 'auditor', EVERYTHING),
    supervisor: await addPerson(database, 'supervisor', 'supervisor', EVERYTHING),
  };
});

const as = (actor: Actor) => ({ actor, now: NOW, database });
const refused = (code: string, reason?: string) => ({
  code,
  ...(reason === undefined ? {} : { complaints: [expect.objectContaining({ reason })] }),
});

describe('templates', () => {
  const wish = {
    kind: 'dispute' as const,
    step: 'reply',
    title: '办结答复',
    text: '异议 {{number}} 已办结。',
    language: 'zh-CN',
  };
  const supervisor = (regionCode: string): Actor => ({
    ...people.supervisor,
    scope: { kind: 'regions', regionCodes: [regionCode] },
  });
  const suzhou = () => as(supervisor('320500'));
  const hangzhou = () => as(supervisor('330100'));
  const titles = async (scope: Actor['scope']) =>
    (await caseTemplates(guarded(database, scope), scope, { kind: 'dispute' })).map(({ title }) => title);

  it('are made, changed and retired by whoever leads those whose they are, and seen by them', async () => {
    const { organisation } = POLICE;
    const id = await createTemplate(suzhou(), { ...wish, organisation });
    await createTemplate(as(people.supervisor), { ...wish, title: '通用答复', organisation: null });
    expect(await titles(of(POLICE))).toEqual(['办结答复', '通用答复']);
    expect(await titles(of(CIVIL))).toEqual(['通用答复']);
    const said = { title: '办结答复二', text: '{{number}}', language: 'zh-CN' };
    await changeTemplate(suzhou(), id, said);
    expect(await titles({ kind: 'regions', regionCodes: ['320500'] })).toEqual(['办结答复二', '通用答复']);
    await retireTemplate(suzhou(), id);
    expect(await titles(of(POLICE))).toEqual(['通用答复']);
    await expect(retireTemplate(suzhou(), id)).rejects.toMatchObject(refused('conflict', 'template-retired'));
    await expect(changeTemplate(suzhou(), id, said)).rejects.toMatchObject(
      refused('conflict', 'template-retired'),
    );
  });

  it('keep what they said before; saying the same again is no new version', async () => {
    const id = await createTemplate(suzhou(), { ...wish, organisation: POLICE.organisation });
    const english = { title: 'Closed', text: 'Dispute {{number}} is closed.', language: 'en' };
    await changeTemplate(suzhou(), id, english);
    await changeTemplate(suzhou(), id, english);
    await retireTemplate(suzhou(), id);
    const versions = await templateVersions(guarded(database, of(POLICE)), [id]);
    expect(versions.map(({ version, title, language }) => [version, title, language])).toEqual([
      [2, 'Closed', 'en'],
      [1, '办结答复', 'zh-CN'],
    ]);
    const { rows } = await database.query<{ action: string; changes: unknown }>(
      'SELECT action, changes FROM audit_entry WHERE subject = $1 ORDER BY id',
      [`template:${id}`],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'template.create',
      'template.change',
      'template.retire',
    ]);
    // What it says is no matter of the audit; that it changed, and its title, are.
    expect(rows[1]!.changes).toEqual([
      { field: 'title', from: '办结答复', to: 'Closed' },
      { field: 'language', from: 'zh-CN', to: 'en' },
    ]);
  });

  it('of another region or of everybody are not theirs to change', async () => {
    const id = await createTemplate(suzhou(), { ...wish, organisation: CIVIL.organisation });
    await expect(changeTemplate(hangzhou(), id, wish)).rejects.toMatchObject(refused('not-found'));
    await expect(retireTemplate(hangzhou(), id)).rejects.toMatchObject(refused('not-found'));
    await expect(createTemplate(suzhou(), { ...wish, organisation: null })).rejects.toMatchObject(
      refused('forbidden'),
    );
    await expect(
      createTemplate(suzhou(), { ...wish, organisation: HANGZHOU.organisation }),
    ).rejects.toMatchObject(refused('not-found'));
    await expect(
      createTemplate(suzhou(), { ...wish, text: '{{secret}}', organisation: POLICE.organisation }),
    ).rejects.toMatchObject(refused('invalid-input', 'unknown-field'));
    await expect(changeTemplate(suzhou(), 'x', wish)).rejects.toMatchObject(refused('not-found'));
  });

  it.each(['one', 'governor', 'auditor'] as const)('are not for %s to make', async (who) => {
    const made = createTemplate(as(people[who]), { ...wish, organisation: POLICE.organisation });
    await expect(made).rejects.toMatchObject(refused('forbidden'));
  });
});
