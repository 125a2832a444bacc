import { type Day, parseDay } from '../calendar/day';
import type { CheckedRecord } from '../records/protected';
import type { Condition, RuleField } from './condition';

/** Null: holds. Otherwise the reason word of the failure. */
export type Verdict = string | null;
export type Test = (record: CheckedRecord) => boolean;
export type Check = (record: CheckedRecord) => Verdict;
export type NamedChecks = ReadonlyMap<string, Check>;

type Value = string | number | null;

function read(record: CheckedRecord, field: RuleField): Value {
  return record[field];
}

function isTrait(field: RuleField): boolean {
  return field.endsWith('Trait');
}

function compilePresent(field: RuleField): Test {
  if (isTrait(field)) return (record) => read(record, field) !== 'absent';
  return (record) => read(record, field) !== null;
}

function compileText(field: RuleField, holds: (text: string) => boolean): Test {
  return (record) => {
    const value = read(record, field);
    return typeof value === 'string' && holds(value);
  };
}

function compilePair(first: RuleField, second: RuleField, holds: (a: number, b: number) => boolean): Test {
  return (record) => {
    const a = read(record, first);
    const b = read(record, second);
    return typeof a === 'number' && typeof b === 'number' && holds(a, b);
  };
}

function compileDay(field: RuleField, holds: (day: Day) => boolean): Test {
  return (record) => {
    const value = read(record, field);
    return typeof value === 'number' && holds(value);
  };
}

function compileAll(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (tests.length === 1 && first) return first;
  if (tests.length === 2 && first && second) return (record) => first(record) && second(record);
  return (record) => tests.every((test) => test(record));
}

/** Compiles a condition once into a closure. Throws on an unknown named predicate or a bad expression. */
export function compileTest(condition: Condition, named: NamedChecks): Test {
  if ('present' in condition) return compilePresent(condition.present);
  if ('absent' in condition) {
    const present = compilePresent(condition.absent);
    return (record) => !present(record);
  }
  if ('all' in condition) return compileAll(condition.all.map((part) => compileTest(part, named)));
  if ('any' in condition) {
    const tests = condition.any.map((part) => compileTest(part, named));
    return (record) => tests.some((test) => test(record));
  }
  if ('not' in condition) {
    const test = compileTest(condition.not, named);
    return (record) => !test(record);
  }
  if ('oneOf' in condition) {
    const words = new Set(condition.oneOf[1]);
    return compileText(condition.oneOf[0], (text) => words.has(text));
  }
  if ('endsWith' in condition) {
    const [field, endings] = condition.endsWith;
    return compileText(field, (text) => endings.some((ending) => text.endsWith(ending)));
  }
  if ('matches' in condition) {
    const expression = new RegExp(`^(?:${condition.matches[1]})$`, 'u');
    return compileText(condition.matches[0], (text) => expression.test(text));
  }
  if ('before' in condition) return compilePair(...condition.before, (a, b) => a < b);
  if ('notAfter' in condition) return compilePair(...condition.notAfter, (a, b) => a <= b);
  if ('yearBetween' in condition) {
    const [field, low, high] = condition.yearBetween;
    const from = parseDay(`${String(low).padStart(4, '0')}-01-01`);
    const to = parseDay(`${String(high).padStart(4, '0')}-12-31`);
    if (from === null || to === null) throw new Error(`yearBetween: no such years ${low}-${high}`);
    return compileDay(field, (day) => day >= from && day <= to);
  }
  if ('dayIsNot' in condition) {
    const days = new Set(condition.dayIsNot[1].map(parseDay));
    return compileDay(condition.dayIsNot[0], (day) => !days.has(day));
  }
  const check = named.get(condition.named);
  if (!check) throw new Error(`no predicate named ${condition.named}`);
  return (record) => check(record) === null;
}

/** As `compileTest`, but a failing named predicate gives its own reason word; any other failure gives `fallback`. */
export function compileCheck(condition: Condition, named: NamedChecks, fallback: string): Check {
  if ('named' in condition) {
    const check = named.get(condition.named);
    if (!check) throw new Error(`no predicate named ${condition.named}`);
    return check;
  }
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
  return (record) => (test(record) ? null : fallback);
}
