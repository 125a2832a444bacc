import { rule } from './draft';

/** Accuracy (准确性): values that stand in for the truth, and dates that cannot be. */
export const accuracyRules = [
  rule({
    id: 'placeholder-text',
    dimension: 'accuracy',
    severity: 'major',
    name: { zh: '以占位文字充数', en: 'Placeholder text' },
    intention: {
      zh: '名称、编号和要素不得填写“无”“不详”“N/A”等占位文字。',
      en: 'Names, numbers and fields must not read “none”, “unknown”, “N/A”.',
    },
    advice: {
      zh: '补录真实内容；确无内容的按标准留空。',
      en: 'Enter the real value; leave empty what truly has none.',
    },
    clause: 'GB/T 36344-2018 准确性',
    fields: ['holderName', 'certificateNumber', 'holderCode', 'issuerName'],
    check: { named: 'no-placeholder-text' },
    example: { passing: '苏州市某某有限公司', failing: '不详' },
  }),
  rule({
    id: 'placeholder-face',
    dimension: 'accuracy',
    severity: 'minor',
    name: { zh: '照面要素以占位文字充数', en: 'Placeholder in a face field' },
    intention: { zh: '照面要素不得以占位文字充数。', en: 'Face fields must not hold placeholder text.' },
    advice: { zh: '补录真实内容。', en: 'Enter the real value.' },
    clause: 'GB/T 36344-2018 准确性',
    fields: ['faceFields'],
    check: { named: 'face-fields-not-placeholders' },
    example: { passing: '住所：姑苏区人民路 1 号', failing: '住所：无' },
  }),
  rule({
    id: 'placeholder-date',
    dimension: 'accuracy',
    severity: 'major',
    name: { zh: '以默认日期充数', en: 'Default date posing as a value' },
    intention: {
      zh: '1900-01-01、2999-12-31 一类日期是系统默认值，不是真实日期；长期有效应留空。',
      en: 'Dates such as 1900-01-01 or 2999-12-31 are defaults of a system; unlimited validity is left empty.',
    },
    advice: {
      zh: '填写真实日期；长期有效的截止日期留空。',
      en: 'Enter the real date; leave the end empty where validity is unlimited.',
    },
    clause: 'GB/T 36344-2018 准确性',
    fields: ['issuedOn', 'validFrom', 'validUntil'],
    when: { any: [{ present: 'issuedOn' }, { present: 'validFrom' }, { present: 'validUntil' }] },
    check: {
      all: [
        { any: [{ absent: 'issuedOn' }, { yearBetween: ['issuedOn', 1901, 2998] }] },
        { any: [{ absent: 'validFrom' }, { yearBetween: ['validFrom', 1901, 2998] }] },
        { any: [{ absent: 'validUntil' }, { yearBetween: ['validUntil', 1901, 2998] }] },
      ],
    },
    example: { passing: '2031-03-01，或留空（长期）', failing: '2999-12-31' },
  }),
  rule({
    id: 'validity-before-issue',
    dimension: 'accuracy',
    severity: 'critical',
    name: { zh: '有效期截止早于起始', en: 'Ends before it begins' },
    intention: {
      zh: '有效期截止日期不得早于起始日期或颁证日期。',
      en: 'Validity must not end before it starts or before the issue.',
    },
    advice: { zh: '核对原件更正日期。', en: 'Correct the dates against the original.' },
    clause: 'GB/T 36903 有效期',
    fields: ['validUntil', 'validFrom', 'issuedOn'],
    when: { all: [{ present: 'validUntil' }, { any: [{ present: 'validFrom' }, { present: 'issuedOn' }] }] },
    check: { named: 'end-not-before-start' },
    example: { passing: '2021-03-01 至 2026-03-01', failing: '2021-03-01 至 2020-03-01' },
  }),
  rule({
    id: 'issue-time-backdated',
    state: 'shadow',
    dimension: 'accuracy',
    severity: 'minor',
    name: { zh: '签发时间疑似倒填', en: 'Issue time possibly back-dated' },
    intention: {
      zh: '签发时间比颁证日期早一年以上，可能为规避及时率而倒填。试运行，不计分。',
      en: 'The issue instant lies more than a year before the issue date, perhaps to dodge timeliness. On trial, not scored.',
    },
    advice: { zh: '说明两个时间的来源。', en: 'Explain where both times come from.' },
    clause: '证鉴 防止弄虚作假',
    fields: ['issuedAt', 'issuedOn'],
    when: { all: [{ present: 'issuedAt' }, { present: 'issuedOn' }] },
    check: { named: 'times-not-backdated' },
    example: { passing: '同日', failing: '颁证日期 2025-06-01，签发时间 2021-01-01' },
  }),
];
