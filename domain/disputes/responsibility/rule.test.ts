import { describe, expect, it } from 'vitest';
import type { DisputePlace } from '../dispute';
import {
  answeringFor,
  asksTheSame,
  byWeight,
  overlap,
  type ResponsibilityQuestion,
  type ResponsibilityRule,
  responsibleBy,
} from './rule';

const rule = (ruleId: string, over: Partial<ResponsibilityRule> = {}): ResponsibilityRule => ({
  ...{ ruleId, kind: null, issuer: null, certificateType: null, field: null, region: null },
  ...{ organisation: `office-${ruleId}`, effectiveFrom: 100, effectiveUntil: null, ...over },
});
const asked: ResponsibilityQuestion = {
  ...{
    kind: 'wrong-field',
    issuer: 'police',
    certificateType: 'id',
    field: 'name',
    region: '320505',
    day: 200,
  },
};
const PLACES: Readonly<Record<string, DisputePlace>> = {
  police: { organisation: 'police', region: '320500' },
  'office-here': { organisation: 'office-here', region: '320100' },
  'office-away': { organisation: 'office-away', region: '330100' },
};
const placeOf = (organisation: string) => PLACES[organisation] ?? null;

describe('of rules that fit, the more particular wins', () => {
  const winners: [string, ResponsibilityRule[], string | null][] = [
    ['none', [], null],
    ['any', [rule('a')], 'a'],
    ['kind before any', [rule('a'), rule('b', { kind: 'wrong-field' })], 'b'],
    ['type before kind', [rule('a', { kind: 'wrong-field' }), rule('b', { certificateType: 'id' })], 'b'],
    [
      'field before type and kind',
      [rule('a', { kind: 'wrong-field', certificateType: 'id' }), rule('b', { field: 'name' })],
      'b',
    ],
    [
      'issuer before all others',
      [
        rule('a', { kind: 'wrong-field', certificateType: 'id', field: 'name' }),
        rule('b', { issuer: 'police' }),
      ],
      'b',
    ],
    ['the longer region', [rule('a', { region: '32' }), rule('b', { region: '3205' })], 'b'],
    ['particulars before region', [rule('a', { region: '320505' }), rule('b', { kind: 'wrong-field' })], 'b'],
    ['the newer', [rule('a'), rule('b', { effectiveFrom: 150 })], 'b'],
    ['another region', [rule('a', { region: '33' })], null],
    ['another kind', [rule('a', { kind: 'missing' })], null],
    ['not yet', [rule('a', { effectiveFrom: 201 })], null],
    ['its first day', [rule('a', { effectiveFrom: 200 })], 'a'],
    ['its last day', [rule('a', { effectiveUntil: 200 })], 'a'],
    ['ended', [rule('a', { effectiveUntil: 199 })], null],
  ];
  it.each(winners)('%s', (_, rules, winner) => {
    expect(responsibleBy(rules, asked)?.ruleId ?? null).toBe(winner);
    expect(responsibleBy(rules.toReversed(), asked)?.ruleId ?? null).toBe(winner);
    const fitting = rules.filter((one) => responsibleBy([one], asked) !== null);
    expect(fitting.toSorted(byWeight)[0]?.ruleId ?? null).toBe(winner);
  });
});

describe('who answers', () => {
  const answers: [string, ResponsibilityRule[], Partial<ResponsibilityQuestion>, string, string | null][] = [
    ['a rule', [rule('here')], {}, 'rule', 'office-here'],
    ['no rule: the issuer', [], {}, 'issuer', 'police'],
    ['no rule and no issuer', [], { issuer: null }, 'nobody', null],
    ['a rule that names a department of another province', [rule('away')], {}, 'elsewhere', null],
    ['an issuer of another province', [], { region: '330100' }, 'elsewhere', null],
    ['a department that nobody knows', [rule('gone')], {}, 'nobody', null],
  ];
  it.each(answers)('%s', (_, rules, over, ground, organisation) => {
    const answer = answeringFor(rules, { ...asked, ...over }, placeOf);
    expect([answer.ground, answer.place?.organisation ?? null]).toEqual([ground, organisation]);
  });
});

it('rules that ask the same are told from others', () => {
  expect(asksTheSame(rule('a'), rule('b', { effectiveFrom: 7, organisation: 'x' }))).toBe(true);
  for (const over of [
    { kind: 'missing' as const },
    { issuer: 'x' },
    { certificateType: 'x' },
    { field: 'x' },
    { region: '32' },
  ])
    expect(asksTheSame(rule('a'), rule('b', over))).toBe(false);
});

it.each<[number, number | null, number, number | null, boolean]>([
  [1, null, 5, null, true],
  [1, 4, 5, null, false],
  [1, 5, 5, 9, true],
  [6, 9, 1, 5, false],
  // Ended before it began: never in force.
  [5, 4, 1, null, false],
])('from %i until %s and from %i until %s overlap: %s', (from, until, otherFrom, otherUntil, wanted) => {
  const [a, b] = [
    rule('a', { effectiveFrom: from, effectiveUntil: until }),
    rule('b', { effectiveFrom: otherFrom, effectiveUntil: otherUntil }),
  ];
  expect([overlap(a, b), overlap(b, a)]).toEqual([wanted, wanted]);
});
