import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, guarded } from '#db/client';
import { allResponsibilities } from '#db/queries/disputes/handling/responsibility-rules';
import { dayOfInstant } from '#domain/calendar/instant';
import type { ResponsibilityDraft } from '#domain/disputes/responsibility/draft';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { addPerson, CIVIL, HANGZHOU, POLICE } from '../../../tests/cases/people';
import { testDatabase } from '../../../tests/database';
import { addPeople, DAY, fileOf, filing, NOON, type People, push } from '../../../tests/disputes/story';
import { fileDispute } from '../file-dispute';
import { explainResponsibility } from '../filing/responsible-for';
import { addResponsibilityRule, endResponsibilityRule } from './change-responsibility';

const BLANK: ResponsibilityDraft = {
  ...{ kind: '', issuer: '', certificateType: '', field: '', region: '', organisation: CIVIL.organisation },
  ...{ effectiveFrom: '2026-11-20', effectiveUntil: '', source: '《异议处理办法》第五条' },
};
const TODAY = dayOfInstant(NOON);

let database: Database;
let people: People;
let suzhou: Actor;
beforeAll(async () => {
  database = await testDatabase();
  people = await addPeople(database);
  suzhou = await addPerson(database, 'suzhou-lead', 'supervisor', {
    kind: 'regions',
    regionCodes: ['320500'],
  });
  await push(database, 1, NOON - DAY);
  await push(database, 2, NOON - DAY);
});

const as = (actor: Actor, now = NOON) => ({ actor, now, database });
const add = (over: Partial<ResponsibilityDraft>, actor = people.supervisor) =>
  addResponsibilityRule(as(actor), { ...BLANK, ...over });
const refusal = (code: string, field?: string, reason?: string) => ({
  code,
  ...(field === undefined ? {} : { complaints: [expect.objectContaining({ field, reason })] }),
});
const subject = {
  ...{ kind: 'unusable-file' as const, issuer: POLICE.organisation, certificateType: null, field: null },
  region: '320500',
};
const answer = (over: object, day = TODAY) =>
  explainResponsibility(guarded(database, EVERYTHING), { ...subject, ...over }, day);

describe('a rule', () => {
  it('decides for disputes that come in what it is tried to decide, from its first to its last day', async () => {
    const rule = await add({ kind: 'unusable-file', region: '3205', effectiveUntil: '2026-11-30' });
    expect(await answer({})).toMatchObject({
      ground: 'rule',
      rule: { ruleId: rule.ruleId },
      place: { organisation: CIVIL.organisation },
    });
    expect(await answer({ kind: 'missing' })).toMatchObject({ ground: 'issuer', named: POLICE.organisation });
    expect(await answer({ region: '330100', issuer: HANGZHOU.organisation })).toMatchObject({
      ground: 'issuer',
      place: { organisation: HANGZHOU.organisation },
    });
    expect(await answer({}, TODAY - 1)).toMatchObject({ ground: 'issuer' });
    expect(await answer({}, TODAY + 11)).toMatchObject({ ground: 'issuer' });

    const door = { door: 'window' as const };
    const byRule = await fileDispute(as(people.clerk), filing(1, { ...door, kind: 'unusable-file' }));
    expect((await fileOf(database, byRule.caseId)).organisation).toBe(CIVIL.organisation);
    const byIssuer = await fileDispute(as(people.clerk), filing(2, door));
    expect((await fileOf(database, byIssuer.caseId)).organisation).toBe(POLICE.organisation);
  });

  it('that asks what another in force asks is refused; after its end it is not', async () => {
    const asks = { kind: 'stale-status', region: '3205' };
    const { ruleId } = await add(asks);
    await expect(add({ ...asks, organisation: POLICE.organisation })).rejects.toMatchObject(
      refusal('conflict', 'effectiveFrom', 'rule-overlaps'),
    );
    await endResponsibilityRule(as(people.supervisor), ruleId, {
      lastDay: '2026-11-22',
      reason: '职责调整',
    });
    const next = { ...asks, organisation: POLICE.organisation, effectiveFrom: '2026-11-23' };
    await add(next);
    const organisationOn = async (day: number) =>
      (await answer({ kind: 'stale-status' }, day)).place?.organisation;
    expect(await organisationOn(TODAY + 2)).toBe(CIVIL.organisation);
    expect(await organisationOn(TODAY + 3)).toBe(POLICE.organisation);
  });

  it('that has not begun, when it is ended, never comes into force', async () => {
    const { ruleId } = await add({ kind: 'other', effectiveFrom: '2027-01-01' });
    const end = { lastDay: '2026-11-20', reason: '不再需要' };
    await endResponsibilityRule(as(people.supervisor), ruleId, end);
    const kept = (await allResponsibilities(guarded(database, EVERYTHING))).find(
      (rule) => rule.ruleId === ruleId,
    );
    expect(kept!.effectiveUntil).toBe(kept!.effectiveFrom - 1);
    const gone = endResponsibilityRule(as(people.supervisor), '00000000-0000-4000-8000-000000000000', end);
    await expect(gone).rejects.toMatchObject(refusal('not-found'));
  });
});

describe('is refused', () => {
  it.each<[string, Partial<ResponsibilityDraft>, string, string]>([
    ['an unknown kind', { kind: 'x' }, 'kind', 'not-one-of'],
    [
      'a department that is not there',
      { organisation: '11320500000000000X' },
      'organisation',
      'organisation-unknown',
    ],
    ['what is no code', { organisation: '公安局' }, 'organisation', 'organisation-unknown'],
    ['an issuer that is not there', { issuer: '11320500000000000X' }, 'issuer', 'organisation-unknown'],
    ['an unknown type', { certificateType: 'NONE' }, 'certificateType', 'not-one-of'],
    ['an unknown field', { field: 'colour' }, 'field', 'not-one-of'],
    ['markup for a field', { field: '<b>' }, 'field', 'not-one-of'],
    ['a region of three digits', { region: '320' }, 'region', 'region-unknown'],
    ['a region that is none', { region: '99' }, 'region', 'region-unknown'],
    ['a day that has passed', { effectiveFrom: '2026-11-19' }, 'effectiveFrom', 'day-past'],
    ['no day', { effectiveFrom: '2026-02-30' }, 'effectiveFrom', 'day-unknown'],
    [
      'an end before the beginning',
      { effectiveUntil: '2026-11-19' },
      'effectiveUntil',
      'ends-before-it-begins',
    ],
    ['no source', { source: ' 无 ' }, 'source', 'source-missing'],
  ])('%s', async (_, over, field, reason) => {
    await expect(add(over)).rejects.toMatchObject(refusal('invalid-input', field, reason));
  });

  it.each<[string, Partial<ResponsibilityDraft>, string]>([
    [
      'for another region’s department',
      { region: '3205', organisation: HANGZHOU.organisation },
      'organisation',
    ],
    ['for another region', { region: '3301' }, 'region'],
    ['for every region', { region: '' }, 'region'],
    ['for all of the province', { region: '32' }, 'region'],
  ])('to whoever watches over one region, %s', async (_, over, field) => {
    const made = add({ kind: 'not-accepted', ...over }, suzhou);
    await expect(made).rejects.toMatchObject(refusal('not-found', field, 'outside-scope'));
  });

  it('to whoever watches over another region, ending one', async () => {
    const { ruleId } = await add({ kind: 'not-accepted', region: '3205' }, suzhou);
    const elsewhere: Actor = { ...suzhou, scope: { kind: 'regions', regionCodes: ['330100'] } };
    const end = { lastDay: '2026-11-20', reason: '职责调整' };
    await expect(endResponsibilityRule(as(elsewhere), ruleId, end)).rejects.toMatchObject(
      refusal('not-found', 'organisation', 'outside-scope'),
    );
    await expect(
      endResponsibilityRule(as(suzhou), ruleId, { ...end, lastDay: '2026-11-19' }),
    ).rejects.toMatchObject(refusal('invalid-input', 'lastDay', 'day-past'));
    await endResponsibilityRule(as(suzhou), ruleId, end);
    await expect(endResponsibilityRule(as(suzhou), ruleId, end)).rejects.toMatchObject(
      refusal('conflict', 'lastDay', 'rule-ended'),
    );
  });

  it.each(['handler', 'approver'] as const)('to a %s', async (who) => {
    await expect(add({}, people[who])).rejects.toMatchObject(refusal('forbidden'));
  });
});
