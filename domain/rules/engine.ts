import type { CheckedRecord } from '../records/protected';
import { type Check, ConditionWriter, compileCheck, type NamedChecks } from './compile-condition';
import { FAIL, NOT_APPLICABLE, PASS } from './outcome';
import { namedChecks, type RuleSurroundings } from './predicates';
import { type Rule, type RuleSet, standsInOutcome } from './rule';

/** The rules of one certificate type as one function: record in, outcome out (see `outcome.ts`). */
export interface TypeRules {
  evaluate(record: CheckedRecord): string;
  /** The same as ASCII letters, good until the next record of the type: to compare before making a text. */
  judge(record: CheckedRecord): Uint8Array;
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
    const inForce = this.ruleSet.rules.filter((rule) => standsInOutcome(rule) && rule.state !== 'retired');
    const checks = new Map<number, Check>();
    for (const rule of inForce)
      if (rule.check) checks.set(rule.ordinal, compileCheck(rule.check, named, rule.id));
    const judge = oneFunction(inForce, named, this.ruleSet.width);
    return {
      judge,
      evaluate: (record) => String.fromCharCode.apply(null, judge(record) as unknown as number[]),
      explain: (record, ordinal) => checks.get(ordinal)?.(record) ?? 'failed',
    };
  }
}

/** All rules of a type as one function that fills an outcome letter by letter; the letters are used again. */
function oneFunction(
  rules: readonly Rule[],
  named: NamedChecks,
  width: number,
): (record: CheckedRecord) => Uint8Array {
  const [pass, fail, none] = [PASS, FAIL, NOT_APPLICABLE].map((letter) => letter.charCodeAt(0));
  const writer = new ConditionWriter(named);
  const statements = rules.map((rule) => {
    const letter = rule.check ? `${writer.write(rule.check)} ? ${pass} : ${fail}` : String(pass);
    return `l[${rule.ordinal}] = ${rule.when ? `${writer.write(rule.when)} ? (${letter}) : ${none}` : letter};`;
  });
  const letters = writer.constant(new Uint8Array(width).fill(none as number));
  const body = `{ const l = ${letters}; ${statements.join('\n')} return l; }`;
  return writer.close('r', body) as (record: CheckedRecord) => Uint8Array;
}
