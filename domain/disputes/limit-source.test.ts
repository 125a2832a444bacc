import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { limitSourceIn } from './limit-source';

const MIGRATION = readFileSync(
  join(import.meta.dirname, '../../db/migrations/0019_dispute_limits.sql'),
  'utf8',
);
const shipped = [...MIGRATION.matchAll(/NULL, '([^']+)'\)/g)].map(([, source]) => source!);

it('every rule of a shipped limit reads in English, and stays as it is in Chinese', () => {
  expect(shipped).toHaveLength(9);
  for (const source of shipped) {
    expect(limitSourceIn(source, 'en')).toMatch(/^[ -~’]+$/);
    expect(limitSourceIn(source, 'zh-CN')).toBe(source);
  }
  expect(limitSourceIn(`${shipped[2]}；${shipped[3]}`, 'en')).toContain('five working days; Article 51');
});

it('what supervisors wrote stays as they wrote it', () => {
  expect(limitSourceIn('省厅〔2026〕3号', 'en')).toBe('省厅〔2026〕3号');
});
