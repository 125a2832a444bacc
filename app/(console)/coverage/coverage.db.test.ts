import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { putOrganisations } from '#db/writes/put-organisations';
import { parseDay } from '#domain/calendar/day';
import { instantFromDate } from '#domain/calendar/instant';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import { declareDays } from '#services/quality/coverage/declare-days';
import { asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { coverageChoice } from './_parts/choice';
import { linesOf, loadCoverage, typeLines } from './_parts/load-coverage';
import { loadNumbers } from './_parts/load-numbers';

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const TODAY = parseDay('2026-11-21')!;
const [OWN, FOREIGN, SILENT] = ['11320500014150285M', '113305000025135860', '11330500002513593X'];
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  const face = { level: 'prefecture', roles: ['issuing'], line: '公安' } as const;
  await putOrganisations(database, [
    { ...face, code: OWN, nameZh: '甲局', nameEn: 'A', regionCode: '320500' },
    { ...face, code: FOREIGN, nameZh: '乙局', nameEn: 'B', regionCode: '330500' },
    { ...face, code: SILENT, nameZh: '丙局', nameEn: 'C', regionCode: '330500' },
  ]);
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => `N-2026-${i}`);
  await declareDays(asOperator(database, NOW), [
    { organisation: OWN, typeCode: 'T1', day: TODAY - 1, numbers: numbers(3) },
    { organisation: FOREIGN, typeCode: 'T1', day: TODAY - 1, numbers: numbers(60) },
    { organisation: FOREIGN, typeCode: 'T2', day: TODAY - 2, numbers: numbers(4) },
  ]);
});

async function page(scope: Scope, query: Record<string, string>) {
  const choice = coverageChoice(query, TODAY);
  const figures = await loadCoverage(database, scope, choice, TODAY);
  const numbers = await loadNumbers(database, scope, choice);
  return { figures, numbers, lines: linesOf(figures, choice, 'zh-CN'), types: typeLines(figures, 'zh-CN') };
}

describe('a governor of one department', () => {
  const scope: Scope = { kind: 'organisations', organisationCodes: [OWN] };

  it.each([
    ['all there is', {}, 3],
    ['a foreign region', { region: '330000' }, 0],
    ['a foreign department', { department: FOREIGN }, 0],
    ['a foreign type', { department: FOREIGN, type: 'T2' }, 0],
    ['a foreign day', { department: FOREIGN, type: 'T2', day: '2026-11-19' }, 0],
    ['departments that declared nothing', { lines: 'silent' }, 3],
  ])('asks for %s and sees no foreign row', async (_name, query, own) => {
    const seen = await page(scope, query);
    expect(JSON.stringify(seen)).not.toMatch(new RegExp(`${FOREIGN}|${SILENT}|乙局|丙局|T2`));
    expect(seen.figures.whole?.declared ?? 0).toBe(own);
    expect(seen.numbers.numbers).toHaveLength(own);
    expect(seen.figures.held).toBeNull();
  });
});

describe('the whole', () => {
  it('sums what was declared and names who declared nothing', async () => {
    const { figures, lines } = await page(EVERYTHING, {});
    expect(figures.whole).toMatchObject({ declared: 67, missing: 67, extra: 0, lists: 3 });
    expect(figures.silent.map(({ code }) => code)).toEqual([SILENT]);
    expect(lines.map(({ key, sums }) => [key, sums?.missing ?? null])).toContainEqual([SILENT, null]);
  });

  it('steps down from department to type to day to numbers', async () => {
    const types = await page(EVERYTHING, { department: FOREIGN });
    expect(types.lines.map(({ key }) => key).toSorted()).toEqual(['T1', 'T2']);
    const days = await page(EVERYTHING, { department: FOREIGN, type: 'T2' });
    expect(days.lines.map(({ key }) => key)).toEqual(['2026-11-19']);
    const { numbers } = await page(EVERYTHING, { department: FOREIGN, type: 'T2', day: '2026-11-19' });
    expect(numbers.numbers).toHaveLength(4);
    expect(numbers.findings.size).toBe(4);
    expect(numbers.numbers.every(({ numberMasked }) => numberMasked?.includes('*'))).toBe(true);
  });

  it('pages through the numbers both ways', async () => {
    const first = (await page(EVERYTHING, {})).numbers;
    expect([first.numbers.length, first.hasAfter, first.hasBefore]).toEqual([25, true, false]);
    const last = first.numbers.at(-1)!;
    const second = (await page(EVERYTHING, { after: `2026-11-20_${last.subjectKey}` })).numbers;
    expect([second.numbers.length, second.hasAfter, second.hasBefore]).toEqual([25, true, true]);
    const start = second.numbers[0]!;
    const back = (await page(EVERYTHING, { before: `2026-11-20_${start.subjectKey}` })).numbers;
    expect(back.numbers).toEqual(first.numbers);
  });

  it('has no rate where nothing was declared', async () => {
    const { figures } = await page(EVERYTHING, { period: 'custom', from: '2026-01-01', to: '2026-01-31' });
    expect(figures.whole).toBeNull();
  });
});
