import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '#db/env';
import { traveller } from './traveller';

/**
 * The picture of the README, from the demo: taken with every journey into screenshots/, and into docs/images when
 * `ZHENGJIAN_PICTURE=1` asks for a fresh one (`ZHENGJIAN_PICTURE=1 npm run e2e -- overview-picture`).
 */
it('the overview as the README shows it', async () => {
  const one = await traveller();
  await one.enter('supervisor');
  await one.visit('/overview');
  await one.picture('overview');
  expect(await one.page.locator('main').textContent()).not.toBe('');
  if (process.env.ZHENGJIAN_PICTURE !== '1') return;
  const folder = join(projectRoot(), 'docs', 'images');
  mkdirSync(folder, { recursive: true });
  await one.page.screenshot({ path: join(folder, 'overview.png') });
});
