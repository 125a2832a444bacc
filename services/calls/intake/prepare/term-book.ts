import type { Term, TermKind } from '#db/writes/calls-intake/add-terms';
import { TERM_KINDS } from '#db/writes/calls-intake/add-terms';
import type { CallReport } from '#domain/calls/call';
import type { NumberTerms } from '../prepared-batch';

/** Places of a report's words among numbers. What a report does not say has no number there. */
export const [CALLER, OPERATOR, TYPE, ISSUER, SCENARIO, ITEM, BASIS] = [0, 1, 2, 3, 4, 5, 6] as const;
export const WORDS = 7;

/** Words already numbered. More than this are forgotten and asked for again: a source may invent operators. */
const MOST_WORDS = 500_000;

/** Where a number belongs that is not known yet. */
interface Wanted {
  readonly term: Term;
  readonly places: number[];
}

/** Numbers of words, kept by whoever prepares batches. */
export class TermBook {
  private readonly known = Object.fromEntries(TERM_KINDS.map((kind) => [kind, new Map()])) as Readonly<
    Record<TermKind, Map<string, number>>
  >;
  /** Operators by their caller: joining both for each row would cost more than the rest. */
  private readonly operators = new Map<string, Map<string, number>>();
  private readonly wanted = new Map<string, Wanted>();
  private fresh: [number, string][] = [];
  private size = 0;
  private numbers: Int32Array = new Int32Array(0);
  private readonly numberTerms: NumberTerms;

  constructor(numberTerms: NumberTerms) {
    this.numberTerms = numberTerms;
  }

  /** Numbers of the reports' words, WORDS of each; good until it is asked again. */
  async numbersOf(reports: readonly CallReport[]): Promise<Int32Array> {
    this.begin(reports.length * WORDS);
    reports.forEach((report, index) => {
      this.putAll(report, index * WORDS);
    });
    if (this.wanted.size > 0) await this.settle();
    return this.numbers;
  }

  /** Forgets all when it is too much. */
  private begin(length: number): void {
    if (this.numbers.length < length) this.numbers = new Int32Array(length);
    if (this.size < MOST_WORDS) return;
    for (const words of Object.values(this.known)) words.clear();
    this.operators.clear();
    this.size = 0;
  }

  private putAll(report: CallReport, at: number): void {
    const { caller, issuer, scenario, item, basis } = report;
    this.put(at + CALLER, 'organisation', caller);
    this.putOperator(at + OPERATOR, caller, report.operator);
    this.put(at + TYPE, 'type', report.typeCode);
    if (issuer !== null) this.put(at + ISSUER, 'organisation', issuer);
    if (scenario !== null) this.put(at + SCENARIO, 'scenario', scenario);
    if (item !== null) this.put(at + ITEM, 'item', item);
    if (basis !== null) this.put(at + BASIS, 'basis', basis);
  }

  /** Puts a word's number at its place: at once, or when `settle` has asked for it. */
  private put(place: number, kind: TermKind, value: string): void {
    const number = this.known[kind].get(value);
    if (number === undefined) this.want(place, [kind, value]);
    else this.numbers[place] = number;
  }

  /** The same for an operator, who is somebody only within its caller. */
  private putOperator(place: number, caller: string, operator: string): void {
    let ofCaller = this.operators.get(caller);
    if (ofCaller === undefined) {
      ofCaller = new Map();
      this.operators.set(caller, ofCaller);
    }
    let number = ofCaller.get(operator);
    if (number === undefined) {
      const word = `${caller}/${operator}`;
      number = this.known.operator.get(word);
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
  private async settle(): Promise<void> {
    const wanted = [...this.wanted.values()];
    this.wanted.clear();
    const found = await this.numberTerms(wanted.map(({ term }) => term));
    wanted.forEach(({ term: [kind, value], places }, at) => {
      const number = found[at]!;
      this.known[kind].set(value, number);
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
