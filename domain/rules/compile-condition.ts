import { parseDay } from '../calendar/day';
import type { CheckedRecord } from '../records/protected';
import { type Condition, RULE_FIELDS, type RuleField } from './condition';
import { remembered } from './remember';

/** Null: holds. Otherwise the reason word of the failure. */
export type Verdict = string | null;
export type Test = (record: CheckedRecord) => boolean;
export type Check = (record: CheckedRecord) => Verdict;
export type NamedChecks = ReadonlyMap<string, Check>;

/** What a predicate that only asks (`type-is-dated`) answers when it does not hold: no reason to show anybody. */
const NO_REASON = 'none';

/** The answers of a predicate that asks about the type alone. */
export const ALWAYS_HOLDS: Check = () => null;
export const NEVER_HOLDS: Check = () => NO_REASON;

const FIELDS: ReadonlySet<string> = new Set(RULE_FIELDS);

/**
 * Writes conditions as JavaScript expressions over `r`, so that the rules of a type become one function without
 * a call per operator: three times as fast as closures, on the path that every record takes. Rules are data, so
 * nothing of them is written but field names of the closed list and numbers; texts, expressions and predicates
 * are constants, named `c` and their number.
 */
export class ConditionWriter {
  readonly constants: unknown[] = [];
  private readonly named: NamedChecks;

  constructor(named: NamedChecks) {
    this.named = named;
  }

  constant(value: unknown): string {
    this.constants.push(value);
    return `c${this.constants.length - 1}`;
  }

  /** The function of these parameters and body that sees the constants written so far. */
  close(parameter: string, body: string): unknown {
    const names = this.constants.map((_, at) => `c${at}`).join(', ');
    // Bound by name: the engine may take them as constants, unlike elements of an array.
    return new Function('c', `const [${names}] = c; return (${parameter}) => ${body}`)(this.constants);
  }

  /** An expression that is true when the condition holds. Throws on an unknown predicate or a bad expression. */
  write(condition: Condition): string {
    if ('all' in condition) return `(${condition.all.map((part) => this.write(part)).join(' && ')})`;
    if ('any' in condition) return `(${condition.any.map((part) => this.write(part)).join(' || ')})`;
    if ('not' in condition) return `!${this.write(condition.not)}`;
    if ('present' in condition) return present(condition.present);
    if ('absent' in condition) return `!${present(condition.absent)}`;
    if ('named' in condition) return this.writeNamed(namedCheck(this.named, condition.named));
    if ('before' in condition) return pair(condition.before, '<');
    if ('notAfter' in condition) return pair(condition.notAfter, '<=');
    return this.writeValue(condition);
  }

  /** What a type decides for all its records is decided here. */
  private writeNamed(check: Check): string {
    if (check === ALWAYS_HOLDS || check === NEVER_HOLDS) return String(check === ALWAYS_HOLDS);
    return `(${this.constant(check)}(r) === null)`;
  }

  private writeValue(condition: Exclude<Condition, { all: unknown } | { named: string }>): string {
    if ('oneOf' in condition) {
      const [field, words] = condition.oneOf;
      return `${this.constant(new Set(words))}.has(${value(field)})`;
    }
    if ('endsWith' in condition) {
      const [field, endings] = condition.endsWith;
      const ends = remembered((text) => endings.some((ending) => text.endsWith(ending)));
      return `(${value(field)} !== null && ${this.constant(ends)}(${value(field)}))`;
    }
    if ('matches' in condition) {
      const [field, source] = condition.matches;
      const expression = new RegExp(`^(?:${source})$`, 'u');
      return `(${value(field)} !== null && ${this.constant(expression)}.test(${value(field)}))`;
    }
    if ('yearBetween' in condition) {
      const [field, low, high] = condition.yearBetween;
      const [from, to] = [
        day(`${String(low).padStart(4, '0')}-01-01`),
        day(`${String(high).padStart(4, '0')}-12-31`),
      ];
      return `(${value(field)} !== null && ${value(field)} >= ${from} && ${value(field)} <= ${to})`;
    }
    if ('dayIsNot' in condition) {
      const [field, days] = condition.dayIsNot;
      return `(${value(field)} !== null && !${this.constant(new Set(days.map(day)))}.has(${value(field)}))`;
    }
    throw new Error('no such operator');
  }
}

function value(field: RuleField): string {
  if (!FIELDS.has(field)) throw new Error(`no field ${field}`);
  return `r.${field}`;
}

function present(field: RuleField): string {
  return field.endsWith('Trait') ? `(${value(field)} !== 'absent')` : `(${value(field)} !== null)`;
}

function pair([first, second]: readonly [RuleField, RuleField], operator: '<' | '<='): string {
  const [a, b] = [value(first), value(second)];
  return `(${a} !== null && ${b} !== null && ${a} ${operator} ${b})`;
}

function day(text: string): number {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`no such day: ${text}`);
  return parsed;
}

function namedCheck(named: NamedChecks, name: string): Check {
  const check = named.get(name);
  if (!check) throw new Error(`no predicate named ${name}`);
  return check;
}

/** A condition on its own as a function. */
export function compileTest(condition: Condition, named: NamedChecks): Test {
  const writer = new ConditionWriter(named);
  return writer.close('r', writer.write(condition)) as Test;
}

/** As `compileTest`, but a failing named predicate gives its own reason word; any other failure gives `fallback`. */
export function compileCheck(condition: Condition, named: NamedChecks, fallback: string): Check {
  if ('named' in condition) return namedCheck(named, condition.named);
  if ('all' in condition) {
    const checks = condition.all.map((part) => compileCheck(part, named, fallback));
    return (record) => {
      for (const check of checks) {
        const verdict = check(record);
        if (verdict !== null) return verdict;
      }
      return null;
    };
  }
  const test = compileTest(condition, named);
  if (!('any' in condition)) return (record) => (test(record) ? null : fallback);
  const checks = condition.any.map((part) => compileCheck(part, named, fallback));
  return (record) => {
    if (test(record)) return null;
    const verdicts = checks.map((check) => check(record));
    return (
      verdicts.find((verdict) => verdict !== null && verdict !== fallback && verdict !== NO_REASON) ??
      fallback
    );
  };
}
