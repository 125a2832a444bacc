import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#domain/errors';
import { testDatabase } from '../tests/database';
import { COMMANDS } from './commands';
import { cliEnv } from './env';
import { refusalText } from './refusal';

const database = await testDatabase();

function zhengjian(args: string[], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...args], {
    cwd: join(import.meta.dirname, '..'),
    env: { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: database.url, ...env },
    encoding: 'utf8',
  });
}

describe('zhengjian', () => {
  it.each([
    ['--help', ['--help'], 0, 'stdout', '命令：'],
    ['--help in English', ['--help', '--lang', 'en'], 0, 'stdout', 'Commands:'],
    ['--lang=en first', ['--lang=en', 'help'], 0, 'stdout', 'Commands:'],
    ['nothing -> the list', [], 2, 'stderr', '命令：'],
    ['unknown command -> the list', ['frobnicate'], 2, 'stderr', '没有这个命令：frobnicate'],
    ['a property of objects is no command', ['constructor', '--lang', 'en'], 2, 'stderr', 'no such command'],
    ['unknown language -> the list', ['--lang', 'fr', 'migrate'], 2, 'stderr', '命令：'],
    ['help of a command', ['migrate', '--help', '--lang', 'en'], 0, 'stdout', 'zhengjian migrate'],
    ['unknown option', ['migrate', '--frob'], 2, 'stderr', 'zhengjian migrate'],
    ['missing file', ['regions', '/no/such/file', '--lang', 'en'], 1, 'stderr', 'cannot read /no/such/file'],
    ['refused', ['jobs', 'now', 'no.such', '--lang', 'en'], 1, 'stderr', 'Not found: '],
  ] as const)('%s', (_, args, code, stream, text) => {
    const ended = zhengjian([...args]);
    expect(ended[stream]).toContain(text);
    expect(ended.status).toBe(code);
    expect(ended[stream === 'stdout' ? 'stderr' : 'stdout']).toBe('');
  });

  it('prints one JSON object and nothing else with --json', () => {
    expect(zhengjian(['migrate', '--no-accounts', '--json']).stdout).toBe('{"applied":0}\n');
    expect(JSON.parse(zhengjian(['jobs', '--json']).stdout)).toEqual({ waiting: [], timetable: [] });
  });

  it('makes two administrators with one-time passwords at the first start, and never again', () => {
    const { accounts } = JSON.parse(zhengjian(['migrate', '--json']).stdout);
    expect(accounts).toMatchObject([
      { username: 'system-admin', role: 'system-administrator' },
      { username: 'security-admin', role: 'security-administrator' },
    ]);
    expect(accounts[0].password).not.toBe(accounts[1].password);
    expect(zhengjian(['migrate', '--json']).stdout).toBe('{"applied":0}\n');
  });

  it('says that an absent database is worth another try', () => {
    const ended = zhengjian(['migrate'], {
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
      LANG: 'en_GB.UTF-8',
    });
    expect(ended.status).toBe(3);
    expect(ended.stderr).toContain('cannot be reached');
  });

  it('has an English and a Chinese summary for every command', () => {
    for (const { summary } of Object.values(COMMANDS)) {
      expect(summary.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(summary.en).toMatch(/^[\x20-\x7e]+$/);
    }
  });
});

describe('the reader’s language', () => {
  it.each([
    [{}, 'zh'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'zh'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_GB' }, 'en'],
  ])('%o -> %s', (source, language) => {
    expect(cliEnv({ NODE_ENV: 'test', ...source }).language).toBe(language);
  });
});

describe('refusalText', () => {
  const complaints = Array.from({ length: 22 }, (_, at) => ({
    row: at + 1,
    field: 'issuedOn',
    reason: 'not-a-day',
  }));
  const refusal = new Refusal('invalid-input', 'the file has errors', complaints);

  it('names row, field, reason and what to do, in the reader’s language', () => {
    const zh = refusalText(refusal, 'zh');
    expect(zh).toContain('第 3 行 · 字段 issuedOn · not-a-day');
    expect(zh).toContain('另有 2 条');
    expect(zh).toContain('更正后重试');
    const en = refusalText(refusal, 'en');
    expect(en).toContain('row 3 · field issuedOn · not-a-day');
    expect(en).toContain('and 2 more');
  });
});
