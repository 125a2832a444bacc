import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { projectRoot } from '#db/env';

/** How one hostile input ended: refused as a whole, refused row by row with field and reason, or taken for data. */
export type End = 'refused' | 'row refused' | 'accepted';

/** One seed for every generator, so that the counts in docs/security.md are the same on every machine. */
export const SEED = 20_261_122;
/** No parser may take longer for one input, on a loaded machine too. */
export const BOUND_MS = 15_000;

const DOCUMENT = join(projectRoot(), 'docs', 'security.md');
const HEAD = [
  '| input | door | tried | refused | rows refused | accepted |',
  '| --- | --- | --: | --: | --: | --: |',
];

/** Counts what was tried at which door and how it ended. */
export class Tally {
  private readonly counts = new Map<string, Record<End, number>>();

  add(input: string, door: string, end: End): void {
    const key = `${input} | ${door}`;
    const ends = this.counts.get(key) ?? { refused: 0, 'row refused': 0, accepted: 0 };
    ends[end] += 1;
    this.counts.set(key, ends);
  }

  rows(): string[] {
    return [...this.counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, ends]) => {
        const numbers = [ends.refused, ends['row refused'], ends.accepted];
        const tried = numbers.reduce((sum, one) => sum + one, 0);
        return `| ${key} | ${[tried, ...numbers].join(' | ')} |`;
      });
  }

  /** Prints the table and compares it with the one of docs/security.md; ZHENGJIAN_FUZZ_TABLE=write writes it there. */
  expectInDocument(section: string): void {
    const table = [...HEAD, ...this.rows()].join('\n');
    console.log(`${section}\n${table}`);
    const text = readFileSync(DOCUMENT, 'utf8');
    const [open, close] = [`<!-- fuzz:${section} -->\n`, `\n<!-- /fuzz:${section} -->`];
    const [before = '', rest] = text.split(open);
    const after = rest?.split(close)[1];
    if (after === undefined) throw new Error(`docs/security.md has no place for ${section}`);
    if (process.env.ZHENGJIAN_FUZZ_TABLE === 'write')
      writeFileSync(DOCUMENT, before + open + table + close + after);
    else expect(rest!.split(close)[0], 'docs/security.md').toBe(table);
  }
}

/** The result of `work`; fails when it took longer than any input may. */
export async function within<Result>(work: () => Result | Promise<Result>, what: string): Promise<Result> {
  const began = performance.now();
  const result = await work();
  const took = performance.now() - began;
  if (took > BOUND_MS) throw new Error(`${what.slice(0, 120)} took ${Math.round(took)} ms`);
  return result;
}
