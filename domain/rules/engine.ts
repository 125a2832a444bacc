import type { CheckedRecord } from '../records/protected';
import { type Check, compileCheck, compileTest, type Test } from './compile-condition';
import { FAIL, NOT_APPLICABLE, PASS } from './outcome';
import { namedChecks, type RuleSurroundings } from './predicates';
import { type Rule, type RuleSet, standsInOutcome } from './rule';

interface CompiledRule {
  readonly rule: Rule;
  readonly when: Test | null;
  readonly check: Check;
}

/** The rules of one certificate type as one function: record in, outcome out (see `outcome.ts`). */
export interface TypeRules {
  evaluate(record: CheckedRecord): string;
  /** Why the rule of this ordinal fails on the record; only for a failing rule. */
  explain(record: CheckedRecord, ordinal: number): string;
}

/** Compiles per type on first sight and remembers: a stream of a million records compiles some sixty times. */
export class RuleEngine {
  readonly ruleSet: RuleSet;
  private readonly around: RuleSurroundings;
  private readonly byType = new Map<string, TypeRules>();
  private readonly byOrdinal: ReadonlyMap<number, Rule>;

  constructor(ruleSet: RuleSet, around: RuleSurroundings) {
    this.ruleSet = ruleSet;
    this.around = around;
    this.byOrdinal = new Map(ruleSet.rules.map((rule) => [rule.ordinal, rule]));
  }

  rulesFor(typeCode: string): TypeRules {
    let compiled = this.byType.get(typeCode);
    if (!compiled) {
      compiled = this.compile(typeCode);
      this.byType.set(typeCode, compiled);
    }
    return compiled;
  }

  /** The rule that stands at an ordinal of an outcome. */
  ruleAt(ordinal: number): Rule {
    const rule = this.byOrdinal.get(ordinal);
    if (!rule) throw new Error(`no rule at ordinal ${ordinal}`);
    return rule;
  }

  private compile(typeCode: string): TypeRules {
    const named = namedChecks(this.around, this.around.types.get(typeCode));
    const compiled = this.ruleSet.rules
      .filter((rule) => standsInOutcome(rule) && rule.state !== 'retired')
      .map((rule) => ({
        rule,
        when: rule.when ? compileTest(rule.when, named) : null,
        check: rule.check ? compileCheck(rule.check, named, rule.id) : () => null,
      }));
    return oneFunction(compiled, this.ruleSet.width);
  }
}

function oneFunction(compiled: readonly CompiledRule[], width: number): TypeRules {
  const byOrdinal = new Map(compiled.map((entry) => [entry.rule.ordinal, entry]));
  const places: (CompiledRule | null)[] = [];
  for (let i = 0; i < width; i++) places.push(byOrdinal.get(i) ?? null);
  const letters = new Uint8Array(width);
  const pass = PASS.charCodeAt(0);
  const fail = FAIL.charCodeAt(0);
  const none = NOT_APPLICABLE.charCodeAt(0);
  return {
    evaluate(record) {
      for (let i = 0; i < width; i++) {
        const place = places[i];
        if (!place || (place.when !== null && !place.when(record))) letters[i] = none;
        else letters[i] = place.check(record) === null ? pass : fail;
      }
      return String.fromCharCode.apply(null, letters as unknown as number[]);
    },
    explain(record, ordinal) {
      return byOrdinal.get(ordinal)?.check(record) ?? 'failed';
    },
  };
}
