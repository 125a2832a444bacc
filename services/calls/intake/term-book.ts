import type { Term, TermKind } from '#db/writes/calls-intake/add-terms';
import { TERM_KINDS } from '#db/writes/calls-intake/add-terms';
import type { NumberTerms } from './prepared-batch';

/** Words already numbered. More than this are forgotten and asked for again: a source may invent operators. */
const MOST_WORDS = 500_000;

/** Numbers of words, kept by whoever prepares batches. */
export class TermBook {
  private readonly known = new Map<TermKind, Map<string, number>>(
    TERM_KINDS.map((kind) => [kind, new Map()]),
  );
  private wanted = new Map<string, Term>();
  private fresh: [number, string][] = [];
  private size = 0;

  /** To be called before a batch: forgets all when it is too much. */
  begin(): void {
    if (this.size < MOST_WORDS) return;
    for (const words of this.known.values()) words.clear();
    this.size = 0;
  }

  /** Notes a word that `settle` will have to ask for. */
  want(kind: TermKind, value: string): void {
    if (this.known.get(kind)!.has(value)) return;
    this.wanted.set(`${kind}\u0000${value}`, [kind, value]);
  }

  /** Asks for all that were wanted and are not known. */
  async settle(numberTerms: NumberTerms): Promise<void> {
    if (this.wanted.size === 0) return;
    const terms = [...this.wanted.values()];
    this.wanted = new Map();
    const numbers = await numberTerms(terms);
    terms.forEach(([kind, value], at) => {
      this.known.get(kind)!.set(value, numbers[at]!);
      if (kind !== 'operator') this.fresh.push([numbers[at]!, value]);
    });
    this.size += terms.length;
  }

  /** Number of a word that was settled. */
  numberOf(kind: TermKind, value: string): number {
    const number = this.known.get(kind)!.get(value);
    if (number === undefined) throw new Error(`the word ${kind} was not settled`);
    return number;
  }

  /** Words numbered since the last time, operators apart: what explanation needs. */
  takeFresh(): [number, string][] {
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }
}
