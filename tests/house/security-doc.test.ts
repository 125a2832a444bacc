import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#db/env';
import { readProjectFile } from './tracked-files';

const document = readProjectFile('docs/security.md');
const STATES = ['met', 'gap', 'does not apply'];
/** Requirements of levels 1 and 2 in OWASP ASVS 5.0.0. */
const REQUIREMENTS = 253;

const lines = document.split('\n').filter((line) => /^\| V\d+\.\d+\.\d+ \|/.test(line));
const checks = lines.map((line) => {
  const [id = '', level = '', , state = '', evidence = ''] = line
    .split('|')
    .slice(1)
    .map((cell) => cell.trim());
  return { id, level, state, evidence };
});
/** A file in backticks, and the tests quoted after it. */
const quoted = checks.flatMap(({ id, evidence }) =>
  [...evidence.matchAll(/`([^`]+\/[^`]+|[a-z-]+\.json)`((?: “[^”]+”,?)*)/g)].map(
    ([, path = '', tests = '']) => ({
      id,
      path,
      tests: [...tests.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name),
    }),
  ),
);

describe('docs/security.md', () => {
  it('has each requirement once, in order, with level, state and evidence', () => {
    const numbers = checks.map(({ id }) => id.slice(1).split('.').map(Number));
    const sorted = [...numbers].sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!);
    expect(numbers).toEqual(sorted);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(REQUIREMENTS);
    for (const { id, level, state, evidence } of checks) {
      expect(['1', '2'], id).toContain(level);
      expect(STATES, id).toContain(state);
      expect(evidence, id).not.toBe('');
      if (state === 'met')
        expect(evidence, `${id} names a file or a part of this page`).toMatch(/`|\]\(#|^TypeScript/);
    }
  });

  it('counts its states right', () => {
    const counted = STATES.map((state) => checks.filter((check) => check.state === state).length);
    expect(document).toContain(
      `${checks.length} requirements: ${counted[0]} met, ${counted[1]} gaps, ${counted[2]} do not apply.`,
    );
  });

  it('names files that are there', () => {
    expect(
      quoted
        .filter(({ path }) => !existsSync(join(projectRoot(), path)))
        .map(({ id, path }) => `${id} ${path}`),
    ).toEqual([]);
  });

  it('quotes tests that are there', () => {
    const absent = quoted.flatMap(({ id, path, tests }) => {
      const source = readProjectFile(path);
      return tests.filter((name) => !source.includes(name)).map((name) => `${id} ${path} “${name}”`);
    });
    expect(absent).toEqual([]);
  });

  it('quotes no test without its file', () => {
    const free = checks.filter(
      ({ evidence }) => (evidence.match(/“/g) ?? []).length !== quotedIn(evidence).length,
    );
    expect(free.map(({ id }) => id)).toEqual([]);
  });

  it('links to parts of itself that are there', () => {
    const anchors = new Set(
      [...document.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
        title!
          .toLowerCase()
          .replace(/[^\p{L}\p{N} -]/gu, '')
          .replaceAll(' ', '-'),
      ),
    );
    const links = [...document.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor!);
    expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });
});

function quotedIn(evidence: string): string[] {
  return [...evidence.matchAll(/`[^`]+`((?: “[^”]+”,?)+)/g)].flatMap(
    ([, tests = '']) => tests.match(/“[^”]+”/g) ?? [],
  );
}
