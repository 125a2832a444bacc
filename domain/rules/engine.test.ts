import { describe, expect, it } from 'vitest';
import { parseDay } from '../calendar/day';
import { startOfDay } from '../calendar/instant';
import type { CertificateType } from '../catalogue/certificate-type';
import type { CheckedRecord } from '../records/protected';
import { SHIPPED_RULES } from './catalogue/editions';
import { type Check, compileCheck, compileTest } from './compile-condition';
import { RuleEngine } from './engine';
import type { RuleSurroundings } from './predicates';
import { type RuleSet, ruleBodySchema } from './rule';

const day = (text: string) => parseDay(text)!;
const TODAY = day('2026-11-21');
const TYPE = '11100000000013338W011';
const ISSUER = '11430000006122244L';

const type: CertificateType = {
  code: TYPE,
  nameZh: '营业执照',
  nameEn: 'Business licence',
  definingAuthority: '市场监管总局',
  issuingLine: '市场监管',
  holderKind: 'organisation',
  standard: '未公布',
  validity: 'dated',
  collectionStart: day('2020-01-01'),
  updateFrequency: 'daily',
  declaredStock: null,
  faceFields: [
    { name: '住所', nameZh: '住所', nameEn: 'Address', required: true, personal: false },
    {
      name: '类型',
      nameZh: '类型',
      nameEn: 'Kind',
      required: false,
      personal: false,
      oneOf: ['有限责任公司'],
    },
  ],
};

const around: RuleSurroundings = {
  asOf: TODAY,
  types: new Map([[TYPE, type]]),
  organisations: new Map([
    [
      ISSUER,
      {
        code: ISSUER,
        nameZh: '甲',
        nameEn: 'A',
        regionCode: '430000',
        level: 'province',
        roles: ['issuing'],
        line: '市场监管',
      },
    ],
  ]),
  usccExceptions: new Set(),
  regionStatus: (code) => (code === '430100' ? 'current' : code === '430199' ? 'unknown' : 'abolished'),
};

const good: CheckedRecord = {
  certificateId: '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U',
  typeCode: TYPE,
  issuerCode: ISSUER,
  issuerName: '甲',
  regionCode: '430100',
  organisation: ISSUER,
  organisationRegion: '430000',
  holderKind: 'uscc',
  holderNameTrait: 'ok',
  holderCodeTrait: 'uscc:ok',
  numberTrait: 'ok',
  issuedOn: day('2026-11-19'),
  validFrom: day('2026-11-19'),
  validUntil: day('2031-11-18'),
  status: 'effective',
  issuedAt: startOfDay(day('2026-11-19')) + 36e9,
  sourceUpdatedAt: null,
  receivedAt: startOfDay(day('2026-11-20')),
  receivedDay: day('2026-11-20'),
  version: 1,
  fileFormat: 'OFD',
  fileDigest: 'ab'.repeat(32),
  fileDigestAlgorithm: 'SM3',
  fileSignature: 'valid',
  face: { 住所: '人民路 1 号', 类型: '有限责任公司' },
};

const ruleSet: RuleSet = {
  number: SHIPPED_RULES.length,
  width: SHIPPED_RULES.length,
  rules: SHIPPED_RULES.map((rule, ordinal) => ({ ...rule, ordinal })),
};
const engine = new RuleEngine(ruleSet, around);

/** Failing rules with their reasons. */
function failures(over: Partial<CheckedRecord>): string[] {
  const record = { ...good, ...over };
  const rules = engine.rulesFor(record.typeCode);
  return [...rules.evaluate(record)].flatMap((letter, ordinal) =>
    letter === '-' ? [`${engine.ruleAt(ordinal).id}: ${rules.explain(record, ordinal)}`] : [],
  );
}

it('an issuer of the nation issues for every region', () => {
  const national = { ...around.organisations.get(ISSUER)!, regionCode: '100000' };
  const engine = new RuleEngine(ruleSet, { ...around, organisations: new Map([[ISSUER, national]]) });
  const rules = engine.rulesFor(TYPE);
  const letters = rules.evaluate({ ...good, regionCode: '320500', organisationRegion: '100000' });
  expect(letters[ruleSet.rules.findIndex((rule) => rule.id === 'issuer-outside-region')]).toBe('+');
});

describe('shipped rules', () => {
  it('are at least thirty, over all seven dimensions, each well formed and once', () => {
    for (const rule of SHIPPED_RULES) expect(ruleBodySchema.safeParse(rule).error).toBeUndefined();
    expect(new Set(SHIPPED_RULES.map((rule) => rule.id)).size).toBe(SHIPPED_RULES.length);
    expect(SHIPPED_RULES.length).toBeGreaterThanOrEqual(30);
    expect(new Set(SHIPPED_RULES.map((rule) => rule.dimension)).size).toBe(7);
  });

  it('pass a good record', () => expect(failures({})).toEqual([]));

  const cases: [string, Partial<CheckedRecord>, string[]][] = [
    ['no identifier', { certificateId: null }, ['certificate-id-required: certificate-id-required']],
    [
      'a wrong check character',
      { certificateId: good.certificateId!.replace(/U$/, 'A') },
      ['certificate-id-form: check-character'],
    ],
    [
      'a region in the issuer’s place',
      { certificateId: '1.2.156.3005.2.11100000000013338W011.430000.20230000403.001.2' },
      ['certificate-id-form: check-character', 'certificate-id-issuer-region: issuer-region'],
    ],
    ['an abolished region', { regionCode: '430102' }, ['region-abolished: abolished']],
    ['an unknown region', { regionCode: '430199' }, ['region-unknown: unknown']],
    [
      'a region outside the issuer’s',
      { regionCode: '320500' },
      ['region-abolished: abolished', 'issuer-outside-region: region-outside'],
    ],
    ['a 15-digit number', { holderCodeTrait: 'uscc:legacy' }, ['legacy-code: legacy-code']],
    [
      'a bad holder code',
      { holderCodeTrait: 'uscc:check-character' },
      ['holder-code-form: holder-code-form'],
    ],
    [
      'a citizen number declared a credit code',
      { holderCodeTrait: 'citizen:ok' },
      ['holder-kind-disagrees: holder-kind-disagrees'],
    ],
    [
      'a person holding a business licence',
      { holderKind: 'citizen', holderCodeTrait: 'citizen:ok' },
      ['holder-kind-against-type: holder-kind-against-type'],
    ],
    ['an unknown status', { status: 'Open' }, ['status-known: status-known']],
    [
      'past its end yet effective',
      { validUntil: day('2026-11-20') },
      ['expired-but-effective: past-validity'],
    ],
    ['past its end and expired', { validUntil: day('2026-11-20'), status: 'expired' }, []],
    ['the last day of validity', { validUntil: TODAY }, []],
    ['a default end', { validUntil: day('2999-01-01') }, ['placeholder-date: placeholder-date']],
    ['a default start', { validFrom: day('1900-01-01') }, ['placeholder-date: placeholder-date']],
    [
      'ending before it begins',
      { validUntil: day('2026-11-18'), status: 'expired' },
      ['validity-before-issue: before-valid-from'],
    ],
    ['no end where one is due', { validUntil: null }, ['validity-end-required: validity-end-required']],
    ['issued tomorrow', { issuedOn: day('2026-11-21') }, ['issued-in-future: issued-on']],
    ['three days late', { issuedAt: startOfDay(day('2026-11-17')) }, ['late-against-frequency: late']],
    [
      'received before collection began',
      {
        receivedDay: day('2019-12-31'),
        receivedAt: startOfDay(day('2019-12-31')),
        issuedOn: day('2019-12-30'),
        issuedAt: startOfDay(day('2019-12-30')),
      },
      ['received-before-collection: before-collection'],
    ],
    ['a face field missing', { face: { 类型: '有限责任公司' } }, ['face-fields-required: missing:住所']],
    [
      'a face field out of its list',
      { face: { 住所: 'x', 类型: '公司' } },
      ['face-fields-constrained: not-in-list:类型'],
    ],
    [
      'a placeholder in a face field',
      { face: { 住所: '不详', 类型: '有限责任公司' } },
      ['placeholder-face: placeholder:住所'],
    ],
    ['a placeholder for a name', { holderNameTrait: 'placeholder' }, ['placeholder-text: holder-name']],
    ['full-width digits', { numberTrait: 'full-width' }, ['text-full-width: number']],
    ['garbled text', { issuerName: '甲\ufffd' }, ['text-charset: issuer-name']],
    [
      'no file',
      { fileFormat: null, fileDigest: null, fileDigestAlgorithm: null, fileSignature: null },
      ['file-missing: file-missing'],
    ],
    ['an unsigned file', { fileSignature: 'unsigned' }, ['file-signature-state: file-signature-state']],
    ['a digest too short', { fileDigest: 'ab' }, ['file-digest-form: length']],
    [
      'MD5',
      { fileDigest: 'ab'.repeat(16), fileDigestAlgorithm: 'MD5' },
      ['digest-algorithm-known: digest-algorithm-known'],
    ],
    [
      'another version than the identifier’s',
      { version: 2 },
      ['identifier-version-disagrees: version-differs'],
    ],
  ];
  it.each(cases)('find %s', (_name, over, expected) =>
    expect(failures(over).sort()).toEqual([...expected].sort()),
  );
});

describe('conditions', () => {
  it('refuse a predicate or field that does not exist, whatever it says', () => {
    expect(() => compileTest({ named: 'constructor' }, new Map())).toThrow('no predicate');
    expect(() => compileTest({ present: 'face;process.exit()' as 'status' }, new Map())).toThrow('no field');
  });

  it('keep texts out of the code they become', () => {
    const nasty = '"]);globalThis.hacked=1;//';
    const test = compileTest({ oneOf: ['status', [nasty]] }, new Map());
    expect(test({ ...good, status: nasty })).toBe(true);
    expect(Object.hasOwn(globalThis, 'hacked')).toBe(false);
  });

  it('give the first failing reason of several', () => {
    const named = new Map<string, Check>([
      ['a', () => null],
      ['b', () => 'b-fails'],
    ]);
    const check = compileCheck(
      { all: [{ named: 'a' }, { named: 'b' }, { present: 'version' }] },
      named,
      'other',
    );
    expect(check(good)).toBe('b-fails');
  });
});
