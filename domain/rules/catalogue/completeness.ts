import type { RuleField } from '../condition';
import type { RuleBody } from '../rule';
import { rule } from './draft';

function required(
  id: string,
  field: RuleField,
  shown: string,
  zh: string,
  en: string,
  severity: RuleBody['severity'],
): RuleBody {
  return rule({
    id,
    dimension: 'completeness',
    severity,
    name: { zh: `缺少${zh}`, en: `${en} missing` },
    intention: {
      zh: `每条目录索引必须写明${zh}。`,
      en: `Every index record must state the ${en.toLowerCase()}.`,
    },
    advice: {
      zh: `从业务系统补齐${zh}后重新推送。`,
      en: `Fill in the ${en.toLowerCase()} from the business system and push again.`,
    },
    clause: 'GB/T 36903 元数据必选项',
    fields: [shown],
    check: { present: field },
    example: { passing: `${zh}已填写`, failing: `${zh}为空` },
  });
}

/** Completeness (完整性): mandatory metadata of GB/T 36903 and each type's face fields. */
export const completenessRules = [
  required(
    'certificate-id-required',
    'certificateId',
    'certificateId',
    '电子证照标识',
    'Certificate identifier',
    'critical',
  ),
  required(
    'number-required',
    'numberTrait',
    'certificateNumber',
    '证照编号',
    'Certificate number',
    'critical',
  ),
  required(
    'holder-name-required',
    'holderNameTrait',
    'holderName',
    '持证主体名称',
    'Holder name',
    'critical',
  ),
  required(
    'holder-code-required',
    'holderCodeTrait',
    'holderCode',
    '持证主体代码',
    'Holder code',
    'critical',
  ),
  required('issuer-required', 'issuerCode', 'issuerCode', '颁证单位代码', 'Issuer code', 'major'),
  required('issued-on-required', 'issuedOn', 'issuedOn', '颁证日期', 'Issue date', 'major'),
  required('valid-from-required', 'validFrom', 'validFrom', '有效期起始日期', 'Start of validity', 'major'),
  required('status-required', 'status', 'status', '证照状态', 'Status', 'major'),
  required('issued-at-required', 'issuedAt', 'issuedAt', '签发时间', 'Issue instant', 'minor'),
  rule({
    id: 'validity-end-required',
    dimension: 'completeness',
    severity: 'major',
    name: { zh: '缺少有效期截止日期', en: 'End of validity missing' },
    intention: {
      zh: '规定有有效期的证照类型必须写明截止日期，不能以空值表示长期。',
      en: 'A type that has a term must state when it ends; empty does not mean unlimited there.',
    },
    advice: { zh: '补齐有效期截止日期后重新推送。', en: 'Fill in the end of validity and push again.' },
    clause: 'GB/T 36903 有效期截止日期',
    fields: ['validUntil'],
    when: { named: 'type-is-dated' },
    check: { present: 'validUntil' },
    example: { passing: '食品经营许可证，2031-03-01 截止', failing: '食品经营许可证，截止日期为空' },
  }),
  rule({
    id: 'face-fields-required',
    dimension: 'completeness',
    severity: 'major',
    name: { zh: '缺少必填照面要素', en: 'Required face field missing' },
    intention: {
      zh: '该类证照标准规定的必填照面要素必须齐全。',
      en: 'The face fields that the standard of the type requires must all be there.',
    },
    advice: { zh: '按照证照标准补齐照面要素。', en: 'Complete the face fields by the standard of the type.' },
    clause: '各证照标准 照面要素',
    fields: ['faceFields'],
    when: { named: 'type-requires-face-fields' },
    check: { named: 'face-fields-present' },
    example: { passing: '营业执照：类型、法定代表人、住所齐全', failing: '营业执照：住所为空' },
  }),
];
