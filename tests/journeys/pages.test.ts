import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { connectTo } from '#db/client';
import { projectRoot } from '#db/env';
import { type Locale, SIZES, type Size, traveller } from './traveller';

/** Every page there is, in both languages, at a desk and on a phone: no barrier, no angry console, nothing cut off. */

const database = await connectTo(inject('product').databaseUrl, 2);
afterAll(() => database.close());

/** What stands for `[name]` in a page's address, joined by spaces: the row that shows most. A new page says it here. */
const EXAMPLES: Readonly<Record<string, string>> = {
  '/batches/[id]': 'SELECT batch_id::text AS value FROM batch ORDER BY rejected DESC, read DESC LIMIT 1',
  '/batches/[id]/rows/[row]': `SELECT batch_id || ' ' || row_number AS value FROM quarantined_row
                              ORDER BY batch_id, row_number LIMIT 1`,
  '/records/[key]': `SELECT subject_key::text AS value FROM finding f JOIN record_version v ON v.record_key = f.subject_key
                     GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
  '/catalogue/types/[code]': 'SELECT code AS value FROM certificate_type ORDER BY code LIMIT 1',
  '/rules/[id]': `SELECT rule_id AS value FROM finding GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
  '/coverage/[organisation]': 'SELECT organisation AS value FROM coverage_day ORDER BY missing DESC LIMIT 1',
};

function pagesBelow(folder: string, address = ''): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(_|api$)/.test(entry.name))
    .flatMap(({ name }) => {
      const path = join(folder, name);
      const here = /^\(.*\)$/.test(name) ? address : `${address}/${name}`;
      return [...(existsSync(join(path, 'page.tsx')) ? [here] : []), ...pagesBelow(path, here)];
    });
}

const pages = pagesBelow(join(projectRoot(), 'app')).sort();
const PUBLIC = /^\/(sign-in|catalogue|api-docs|verify|board)/;

async function addressOf(page: string): Promise<string> {
  if (!page.includes('[')) return page;
  const statement = EXAMPLES[page];
  if (!statement) throw new Error(`tests/journeys/pages.test.ts has no example for ${page}`);
  const { rows } = await database.query<{ value: string }>(statement);
  if (!rows[0]) throw new Error(`the demo has nothing to show at ${page}`);
  const values = rows[0].value.split(' ');
  return page.replaceAll(/\[[^\]]+\]/g, () => encodeURIComponent(values.shift()!));
}

describe.each<Locale>(['zh-CN', 'en'])('in %s', (locale) => {
  it.each(pages)('%s', async (page) => {
    const one = await traveller('desktop', locale);
    if (!PUBLIC.test(page)) await one.enter('supervisor');
    await one.visit(await addressOf(page));
    expect(await one.page.getAttribute('html', 'lang')).toBe(locale);
    expect(await one.page.locator('h1').count(), 'one heading of the page').toBe(1);
    const name = page.replaceAll(/[/[\]]+/g, '-').replace(/-$/, '');
    for (const size of Object.keys(SIZES) as Size[]) {
      await one.page.setViewportSize(SIZES[size]);
      await one.picture(`${locale}-${size}${name}`);
      expect(await one.barriers(), size).toEqual([]);
      expect(await one.cutOff(), `scrolls sideways on a ${size}`).toEqual([]);
    }
  });
});
