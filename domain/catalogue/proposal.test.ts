import { describe, expect, it } from 'vitest';
import type { CatalogueFile } from './catalogue-file';
import type { CertificateType } from './certificate-type';
import { auditChanges, proposedChange, rowChanges, rowCount, rowsAlike, sameContent } from './proposal';

const TYPE: CertificateType = {
  ...{ code: 'T1', nameZh: '甲', nameEn: 'A', definingAuthority: '部', issuingLine: '公安' },
  ...{ holderKind: 'person', standard: '未公布', validity: 'dated', collectionStart: 18_628 },
  ...{ updateFrequency: 'daily', declaredStock: null },
  faceFields: [
    { name: 'sex', nameZh: '性别', nameEn: 'Sex', required: true, personal: true, oneOf: ['男', '女'] },
    { name: 'kind', nameZh: '类别', nameEn: 'Kind', required: false, personal: false },
  ],
};
const [SEX, KIND] = TYPE.faceFields as [CertificateType['faceFields'][0], CertificateType['faceFields'][0]];
const NONE: CatalogueFile = { types: [], organisations: [], scenarios: [], items: [] };
const of = (...types: CertificateType[]): CatalogueFile => ({ ...NONE, types });

const cases: [
  string,
  Partial<CertificateType>,
  [of: string | null, field: string, from: unknown, to: unknown][],
][] = [
  ['a name', { nameZh: '乙' }, [[null, 'nameZh', '甲', '乙']]],
  ['a day, as text', { collectionStart: 18_629 }, [[null, 'collectionStart', '2021-01-01', '2021-01-02']]],
  ['a stock from none', { declaredStock: 3 }, [[null, 'declaredStock', null, 3]]],
  [
    'a constraint',
    { faceFields: [{ ...SEX, required: false, maxLength: 2 }, KIND] },
    [
      ['sex', 'required', true, false],
      ['sex', 'maxLength', null, 2],
    ],
  ],
  ['a face field away', { faceFields: [SEX] }, [['kind', 'faceFields', '类别', null]]],
  ['another order', { faceFields: [KIND, SEX] }, [[null, 'faceFields', ['sex', 'kind'], ['kind', 'sex']]]],
];

describe('rowChanges', () => {
  it.each(cases)('%s', (_, over, wanted) => {
    const { before, after } = proposedChange(of(TYPE), of({ ...TYPE, ...over }));
    const [row] = rowChanges(before, after);
    expect(row).toMatchObject({ list: 'types', code: 'T1', added: false });
    expect(row?.changes.map((change) => [change.of, change.field, change.from, change.to])).toEqual(wanted);
  });

  it('a new row is all change', () => {
    const [row] = rowChanges(NONE, of(TYPE));
    expect(row).toMatchObject({ added: true });
    expect(row?.changes).toContainEqual({ of: 'sex', field: 'oneOf', from: null, to: ['男', '女'] });
    expect(row?.changes).toContainEqual({ of: null, field: 'nameZh', from: null, to: '甲' });
  });

  it('the same is no change, whatever the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(TYPE).reverse()) as unknown as CertificateType;
    expect(rowCount(proposedChange(of(TYPE), of(turned)).after)).toBe(0);
    expect(sameContent(of(TYPE), of(turned))).toBe(true);
  });
});

describe('rowsAlike', () => {
  it('are what is there of what is named', () => {
    const other = { ...TYPE, code: 'T0' };
    expect(rowsAlike(of(TYPE, other), of(other)).types).toEqual([other]);
    expect(rowsAlike(of(TYPE), of(other)).types).toEqual([]);
  });
});

describe('auditChanges', () => {
  it('name the row only where there are several, and end somewhere', () => {
    const one = rowChanges(of(TYPE), of({ ...TYPE, nameZh: '乙' }));
    expect(auditChanges(one, 10)).toEqual([{ field: 'nameZh', from: '甲', to: '乙' }]);
    const two = [...one, ...rowChanges(of(TYPE), of({ ...TYPE, code: 'T2' }))];
    expect(auditChanges(two, 2).map(({ field }) => field)).toEqual(['T1 nameZh', 'T2 nameZh']);
  });
});
