import type { Term, TermKind } from '#db/writes/calls-intake/add-terms';
import { TERM_KINDS } from '#db/writes/calls-intake/add-terms';
import type { NumberTerms } from './prepared-batch';

/** Words already numbered. More than this are forgotten and asked for again: a source may invent operators. */
const MOST_WORDS = 500_000;

/** Where a number belongs that is not known yet. */
interface Wanted {
  readonly term: Term;
  readonly places: number[];
}

/** Numbers of words, kept by whoever prepares batches. */
export class TermBook {
  private readonly known = new Map<TermKind, Map<string, number>>(
    TERM_KINDS.map((kind) => [kind, new Map()]),
  );
  /** Operators by their caller: joining both for each row would cost more than the rest. */
  private readonly operators = new Map<string, Map<string, number>>();
  private readonly wanted = new Map<string, Wanted>();
  private fresh: [number, string][] = [];
  private size = 0;
  private numbers: Int32Array = new Int32Array(0);

  /** To be called before a batch, whose numbers go into `numbers`: forgets all when it is too much. */
  begin(numbers: Int32Array): void {
    this.numbers = numbers;
    if (this.size < MOST_WORDS) return;
    for (const words of this.known.values()) words.clear();
    this.operators.clear();
    this.size = 0;
  }

  /** Puts a word's number at a place of `numbers`: at once, or when `settle` has asked for it. */
  put(place: number, kind: TermKind, value: string): void {
    const number = this.known.get(kind)!.get(value);
    if (number === undefined) this.want(place, [kind, value]);
    else this.numbers[place] = number;
  }

  /** The same for an operator, who is somebody only within its caller. */
  putOperator(place: number, caller: string, operator: string): void {
    let ofCaller = this.operators.get(caller);
    if (ofCaller === undefined) {
      ofCaller = new Map();
      this.operators.set(caller, ofCaller);
    }
    let number = ofCaller.get(operator);
    if (number === undefined) {
      const word = `${caller}/${operator}`;
      number = this.known.get('operator')!.get(word);
      if (number === undefined) {
        this.want(place, ['operator', word]);
        return;
      }
      ofCaller.set(operator, number);
    }
    this.numbers[place] = number;
  }

  private want(place: number, term: Term): void {
    const name = `${term[0]}\u0000${term[1]}`;
    const wanted = this.wanted.get(name);
    if (wanted === undefined) this.wanted.set(name, { term, places: [place] });
    else wanted.places.push(place);
  }

  /** Asks for all that were wanted and are not known. */
  async settle(numberTerms: NumberTerms): Promise<void> {
    if (this.wanted.size === 0) return;
    const wanted = [...this.wanted.values()];
    this.wanted.clear();
    const found = await numberTerms(wanted.map(({ term }) => term));
    wanted.forEach(({ term: [kind, value], places }, at) => {
      const number = found[at]!;
      this.known.get(kind)!.set(value, number);
      for (const place of places) this.numbers[place] = number;
      if (kind !== 'operator') this.fresh.push([number, value]);
    });
    this.size += wanted.length;
  }

  /** Words numbered since the last time, operators apart: what explanation needs. */
  takeFresh(): [number, string][] {
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }
}
