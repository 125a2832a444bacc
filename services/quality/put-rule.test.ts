import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { instantFromDate } from '#domain/calendar/instant';
import { SHIPPED_RULES } from '#domain/rules/catalogue/editions';
import type { RuleBody } from '#domain/rules/rule';
import { acceptBatch } from '#services/intake/accept-batch';
import { arriving, asOperator, onceOnly } from '../../tests/arriving';
import { testDatabase } from '../../tests/database';
import { evaluate } from './evaluate';
import { putRule } from './put-rule';

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
});

const shipped = (id: string): RuleBody => SHIPPED_RULES.find((rule) => rule.id === id)!;
const own: RuleBody = {
  ...shipped('issuer-required'),
  id: 'issuer-name-required',
  state: 'shadow',
  check: { present: 'issuerName' },
};

describe('putRule', () => {
  it('adds a rule that reaches records by re-evaluation, and its fact', async () => {
    const rows = onceOnly([arriving(1), arriving(2, { issuerName: null })]);
    await acceptBatch(asOperator(database, NOW), {
      organisation: 'SRC',
      externalId: 'a',
      door: 'file',
      system: null,
      rows,
    });
    await putRule(asOperator(database, NOW + 1e6), own);
    const counts = await evaluate(asOperator(database, NOW + 2e6), { ruleId: own.id });
    expect(counts).toEqual({ read: 2, changed: 2, findingsOpened: 1, findingsClosed: 0 });
    const facts = await database.query("SELECT payload FROM outbox WHERE fact = 'rule.changed'");
    expect(facts.rows).toEqual([{ payload: { ruleId: own.id, version: 1 } }]);
  });

  it('closes what a retired rule left open, as retired, and begins anew when it returns', async () => {
    const retired = { ...own, id: 'issuer-name-given' };
    const at = (seconds: number) => asOperator(database, NOW + seconds * 1e6);
    const closings = async () =>
      (
        await database.query(
          'SELECT occurrence, closed_by AS by FROM finding WHERE rule_id = $1 ORDER BY occurrence',
          [retired.id],
        )
      ).rows;
    const letters = async () => {
      const { rows } = await database.query<{ letter: string }>(
        'SELECT right(outcome, 1) AS letter FROM record ORDER BY row_number',
      );
      return rows.map((row) => row.letter).join('');
    };
    await putRule(at(10), retired);
    await evaluate(at(11), { ruleId: retired.id });
    expect(await letters()).toBe('+-');
    await putRule(at(12), { ...retired, version: 2, state: 'retired' });
    const counts = await evaluate(at(13), { ruleId: retired.id });
    expect(counts).toEqual({ read: 2, changed: 2, findingsOpened: 0, findingsClosed: 1 });
    expect(await letters()).toBe('..');
    expect(await closings()).toEqual([{ occurrence: 1, by: 'retired' }]);
    await putRule(at(14), { ...retired, version: 3, state: 'shadow' });
    await evaluate(at(15), { ruleId: retired.id });
    expect(await closings()).toEqual([
      { occurrence: 1, by: 'retired' },
      { occurrence: 2, by: null },
    ]);
  });

  const refusals: [string, unknown, string][] = [
    ['the same version again', own, 'conflict'],
    ['a version left out', { ...own, version: 3 }, 'conflict'],
    ['another subject', { ...own, version: 2, subject: 'source' }, 'invalid-input'],
    ['a predicate that does not exist', { ...own, version: 2, check: { named: 'nothing' } }, 'invalid-input'],
    ['a broken expression', { ...own, version: 2, check: { matches: ['status', '('] } }, 'invalid-input'],
    ['a field that does not exist', { ...own, version: 2, check: { present: 'sealed' } }, 'invalid-input'],
    ['no rule at all', 'rule', 'invalid-input'],
  ];
  it.each(refusals)('refuses %s', async (_name, value, code) => {
    await expect(putRule(asOperator(database, NOW), value)).rejects.toMatchObject({ code });
  });

  it('refuses a governor', async () => {
    const context = asOperator(database, NOW);
    const actor = { ...context.actor, kind: 'person', role: 'governor' } as const;
    await expect(putRule({ ...context, actor }, { ...own, version: 2 })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
