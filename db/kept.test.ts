import { beforeEach, expect, it, vi } from 'vitest';

beforeEach(() => vi.resetModules());

it('names a statement alike wherever it is asked, and no two alike: layers of one process share its connections', async () => {
  const pages = await import('./kept');
  vi.resetModules();
  const routes = await import('./kept');
  expect(pages.kept).not.toBe(routes.kept);
  const nameOf = (made: ReturnType<typeof pages.kept>) => (typeof made === 'string' ? made : made.name);
  expect(nameOf(pages.kept('SELECT 1'))).not.toBe(nameOf(routes.kept('SELECT 2')));
  expect(nameOf(pages.kept('SELECT 2'))).toBe(nameOf(routes.kept('SELECT 2')));
});

it('keeps as many as memory has room for', async () => {
  const { kept } = await import('./kept');
  const made = Array.from({ length: 300 }, (_, number) => kept(`SELECT ${number}`));
  expect(made.filter((one) => typeof one !== 'string')).toHaveLength(200);
  expect(kept('SELECT 1')).toBe(made[1]);
});
