/** Fields that both sides of a call tell, and that must agree. */
export const COMPARED_FIELDS = [
  'caller',
  'operator',
  'callerRegion',
  'ownerRegion',
  'issuer',
  'certificate',
  'type',
  'holder',
  'scenario',
  'item',
  'matter',
  'mode',
  'outcome',
] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

/** One side of a call by its comparable fields, as `call_report` keeps them; null: this side does not say. */
export type ComparableHalf = Readonly<Record<ComparedField, number | bigint | string | null>>;

/** The two sides read their clocks apart by no more than this, or their reports are not of one event. */
export const CLOCK_APART_MICROS = 5 * 60 * 1_000_000;

export type PairVerdict =
  | { readonly state: 'matched' }
  | { readonly state: 'contradicting'; readonly fields: readonly (ComparedField | 'occurredAt')[] };

/** Holds two halves of one call against each other. What one side leaves out contradicts nothing. */
export function comparePair(
  one: ComparableHalf & { readonly occurredAt: number },
  other: ComparableHalf & { readonly occurredAt: number },
): PairVerdict {
  const fields: (ComparedField | 'occurredAt')[] = COMPARED_FIELDS.filter((field) => {
    const [a, b] = [one[field], other[field]];
    return a !== null && b !== null && a !== b;
  });
  if (Math.abs(one.occurredAt - other.occurredAt) > CLOCK_APART_MICROS) fields.push('occurredAt');
  return fields.length === 0 ? { state: 'matched' } : { state: 'contradicting', fields };
}

const FIELD_WORDS: Readonly<
  Record<ComparedField | 'occurredAt', { readonly zh: string; readonly en: string }>
> = {
  caller: { zh: '调用部门', en: 'caller' },
  operator: { zh: '操作员', en: 'operator' },
  callerRegion: { zh: '调用地区', en: 'caller region' },
  ownerRegion: { zh: '证照地区', en: 'owner region' },
  issuer: { zh: '签发部门', en: 'issuer' },
  certificate: { zh: '证照标识', en: 'certificate' },
  type: { zh: '证照类型', en: 'type' },
  holder: { zh: '持证人', en: 'holder' },
  scenario: { zh: '应用场景', en: 'scenario' },
  item: { zh: '事项', en: 'item' },
  matter: { zh: '办件', en: 'matter' },
  mode: { zh: '调用方式', en: 'mode' },
  outcome: { zh: '结果', en: 'outcome' },
  occurredAt: { zh: '发生时间', en: 'time' },
};

/** `双方所述不一致：证照类型、结果` / `the two sides differ in type, outcome`. */
export function whyContradicting(
  fields: readonly (ComparedField | 'occurredAt')[],
  language: 'zh' | 'en',
): string {
  const names = fields.map((field) => FIELD_WORDS[field][language]);
  return language === 'zh'
    ? `双方所述不一致：${names.join('、')}`
    : `the two sides differ in ${names.join(', ')}`;
}
