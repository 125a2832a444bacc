import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Database } from '#db/client';
import { isAnswering } from '#services/supervision/is-answering';
import { testDatabase } from '../../../tests/database';

const shared = globalThis as unknown as Record<symbol, unknown>;
const KEY = Symbol.for('zhengjian.database');
let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(() => vi.resetModules());

async function asked(archive: Promise<unknown>) {
  archive.catch(() => {});
  shared[KEY] = archive;
  const { GET } = await import('./route');
  const began = performance.now();
  const answer = await GET();
  return { status: answer.status, body: await answer.text(), ms: performance.now() - began };
}

describe('GET /api/health', () => {
  it('is ok while the database answers', async () => {
    expect(await asked(Promise.resolve(database))).toMatchObject({ status: 200, body: '{"ok":true}' });
  });

  it('is not ok when it is away, and says nothing else', async () => {
    const away = Promise.reject(new Error('connect ECONNREFUSED postgres://zhengjian:secret@db'));
    expect(await asked(away)).toMatchObject({ status: 503, body: '{"ok":false}' });
  });

  it('is not ok when it does not answer within two seconds', async () => {
    const { status, ms } = await asked(new Promise(() => {}));
    expect(status).toBe(503);
    expect(ms).toBeLessThan(3_000);
  });

  it('asks once for many', async () => {
    let times = 0;
    const connect = () => {
      times += 1;
      return database.pool.connect();
    };
    const counting = { ...database, pool: { connect } };
    shared[KEY] = Promise.resolve(counting);
    const { GET } = await import('./route');
    await Promise.all(Array.from({ length: 50 }, () => GET()));
    expect(times).toBe(1);
  });
});

it('isAnswering never throws', async () => {
  const broken = { pool: { connect: () => Promise.reject(new Error('no')) } };
  expect(await isAnswering(() => Promise.resolve(broken as never))).toBe(false);
});
