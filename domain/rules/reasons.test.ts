import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REASONS, readReason } from './reasons';

const NOWHERE = { ruleId: 'r', dimension: 'accuracy', field: null, holderCodeTrait: null };

describe('reasons', () => {
  it('holds every word the predicates give', () => {
    const source = readFileSync(join(import.meta.dirname, 'predicates.ts'), 'utf8');
    const given = [...source.matchAll(/(?:return|\? null :|\?) ?['`]([a-z][a-z-]*)(?::\$\{|['`])/g)].map(
      (match) => match[1]!,
    );
    // `when` predicates answer yes or no; their word is never stored.
    const unstored = new Set(['none', 'unreadable', 'issuer-region', 'ok']);
    const missing = given.filter(
      (word) => !unstored.has(word) && !(REASONS as readonly string[]).includes(word),
    );
    expect(given.length).toBeGreaterThan(30);
    expect(missing).toEqual([]);
  });

  it.each([
    ['late', {}, { reason: 'late', faceField: null }],
    [
      'declared-not-held',
      { ruleId: 'declared-not-held', dimension: 'completeness' },
      { reason: 'declared-not-held', faceField: null },
    ],
    ['missing:住所', {}, { reason: 'missing', faceField: '住所' }],
    ['r', { dimension: 'completeness' }, { reason: 'absent', faceField: null }],
    ['r', {}, { reason: 'failed', faceField: null }],
    [
      'r',
      { field: 'holderCode', holderCodeTrait: 'citizen:check-character' },
      { reason: 'check-character', faceField: null },
    ],
    ['r', { field: 'holderCode', holderCodeTrait: 'citizen:ok' }, { reason: 'failed', faceField: null }],
    ['some word of a later edition', {}, { reason: 'failed', faceField: null }],
  ])('%s %j', (stored, facts, expected) => {
    expect(readReason(stored, { ...NOWHERE, ...facts })).toEqual(expected);
  });
});
