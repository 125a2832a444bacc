import { rule } from './draft';

const identifierClause = 'GB/T 36904-2018 与 GB/T 36903 元数据一致';

/** Consistency (一致性): a record against itself, its type and its issuer. */
export const consistencyRules = [
  rule({
    id: 'expired-but-effective',
    ages: true,
    dimension: 'consistency',
    severity: 'critical',
    name: { zh: '已过有效期仍为有效', en: 'Past its end yet effective' },
    intention: {
      zh: '有效期已过的证照，状态不应仍为有效。',
      en: 'A certificate past its validity must not still read effective.',
    },
    advice: {
      zh: '更新证照状态，或推送延续后的新版本。',
      en: 'Update the status, or push the renewed version.',
    },
    clause: 'GB/T 36903 证照状态',
    fields: ['status', 'validUntil'],
    when: { present: 'validUntil' },
    check: { any: [{ not: { oneOf: ['status', ['effective']] } }, { named: 'not-past-validity' }] },
    example: { passing: '2024-05-01 到期，状态过期', failing: '2024-05-01 到期，状态有效' },
  }),
  rule({
    id: 'holder-kind-disagrees',
    dimension: 'consistency',
    severity: 'major',
    name: { zh: '代码与代码类型不符', en: 'Code disagrees with its kind' },
    intention: {
      zh: '持证主体代码的形式应与所声明的代码类型一致。',
      en: 'The holder’s code must have the form of the kind it claims.',
    },
    advice: { zh: '更正代码类型或代码。', en: 'Correct the kind or the code.' },
    clause: 'GB/T 36903 持证主体代码类型',
    fields: ['holderCodeKind', 'holderCode'],
    when: {
      all: [
        { oneOf: ['holderKind', ['citizen', 'uscc']] },
        { endsWith: ['holderCodeTrait', [':ok', ':legacy', ':accepted-exception']] },
      ],
    },
    check: {
      any: [
        { all: [{ oneOf: ['holderKind', ['citizen']] }, { matches: ['holderCodeTrait', 'citizen:.*'] }] },
        {
          all: [
            { oneOf: ['holderKind', ['uscc']] },
            { matches: ['holderCodeTrait', '(uscc|registration):.*'] },
          ],
        },
      ],
    },
    example: { passing: '居民身份证：18 位身份证号', failing: '居民身份证：统一社会信用代码' },
  }),
  rule({
    id: 'holder-kind-against-type',
    dimension: 'consistency',
    severity: 'major',
    name: { zh: '持证主体与证照类型不符', en: 'Holder does not fit the type' },
    intention: {
      zh: '发给自然人的证照不应登记法人代码，反之亦然。',
      en: 'A certificate for persons must not carry a company’s code, nor the other way round.',
    },
    advice: { zh: '核对持证主体。', en: 'Check the holder.' },
    clause: '各证照标准 持证主体',
    fields: ['holderCodeKind', 'typeCode'],
    when: {
      any: [
        { all: [{ named: 'type-is-for-persons' }, { present: 'holderKind' }] },
        { all: [{ named: 'type-is-for-organisations' }, { present: 'holderKind' }] },
      ],
    },
    check: {
      any: [
        {
          all: [
            { named: 'type-is-for-persons' },
            { oneOf: ['holderKind', ['citizen', 'passport', 'other']] },
          ],
        },
        { all: [{ named: 'type-is-for-organisations' }, { oneOf: ['holderKind', ['uscc', 'other']] }] },
      ],
    },
    example: { passing: '结婚证：居民身份证号', failing: '结婚证：统一社会信用代码' },
  }),
  rule({
    id: 'issuer-outside-region',
    dimension: 'consistency',
    severity: 'major',
    name: { zh: '颁证单位不在所属地区', en: 'Issuer outside the region' },
    intention: {
      zh: '记录的行政区划应在颁证单位的管辖范围内。',
      en: 'The region of the record must lie within the issuer’s own.',
    },
    advice: { zh: '核对行政区划或颁证单位。', en: 'Check the region or the issuer.' },
    clause: 'GB/T 36903 行政区划',
    fields: ['regionCode', 'issuerCode'],
    when: { all: [{ present: 'regionCode' }, { present: 'issuerCode' }, { named: 'issuer-listed' }] },
    check: { named: 'issuer-region-contains' },
    example: { passing: '苏州市单位：320506', failing: '苏州市单位：330106' },
  }),
  rule({
    id: 'issuer-outside-type',
    dimension: 'consistency',
    severity: 'major',
    name: { zh: '颁证单位无权签发该类证照', en: 'Issuer does not issue this type' },
    intention: {
      zh: '证照应由该类型规定的业务条线签发。',
      en: 'A certificate must come from the line of work its type names.',
    },
    advice: { zh: '核对证照类型或颁证单位。', en: 'Check the type or the issuer.' },
    clause: '证照目录 颁证部门',
    fields: ['issuerCode', 'typeCode'],
    when: { all: [{ present: 'issuerCode' }, { named: 'issuer-listed' }, { named: 'type-listed' }] },
    check: { named: 'issuer-line-issues-type' },
    example: { passing: '营业执照：市场监管局', failing: '营业执照：公安局' },
  }),
  rule({
    id: 'identifier-type-disagrees',
    dimension: 'consistency',
    severity: 'major',
    name: { zh: '标识与证照类型不一致', en: 'Identifier names another type' },
    intention: {
      zh: '标识中的类型代码应与记录的证照类型相同。',
      en: 'The type inside the identifier must be the record’s type.',
    },
    advice: { zh: '更正标识或类型代码。', en: 'Correct the identifier or the type.' },
    clause: identifierClause,
    fields: ['certificateId', 'typeCode'],
    when: { all: [{ present: 'certificateId' }, { named: 'identifier-readable' }] },
    check: { named: 'identifier-type-agrees' },
    example: { passing: '两处相同', failing: '标识为营业执照，类型为食品经营许可证' },
  }),
  rule({
    id: 'identifier-issuer-disagrees',
    dimension: 'consistency',
    severity: 'major',
    name: { zh: '标识与颁证单位不一致', en: 'Identifier names another issuer' },
    intention: {
      zh: '标识中的颁证机构应与记录的颁证单位相同。',
      en: 'The issuer inside the identifier must be the record’s issuer.',
    },
    advice: { zh: '更正标识或颁证单位代码。', en: 'Correct the identifier or the issuer.' },
    clause: identifierClause,
    fields: ['certificateId', 'issuerCode'],
    when: {
      all: [
        { present: 'certificateId' },
        { present: 'issuerCode' },
        { named: 'identifier-names-uscc-issuer' },
      ],
    },
    check: { named: 'identifier-issuer-agrees' },
    example: { passing: '两处相同', failing: '两处不同' },
  }),
  rule({
    id: 'identifier-version-disagrees',
    dimension: 'consistency',
    severity: 'minor',
    name: { zh: '标识与版本号不一致', en: 'Identifier names another version' },
    intention: {
      zh: '标识中的版本号应与记录的版本号相同。',
      en: 'The version inside the identifier must be the record’s version.',
    },
    advice: { zh: '更正版本号。', en: 'Correct the version.' },
    clause: identifierClause,
    fields: ['certificateId', 'version'],
    when: { all: [{ present: 'certificateId' }, { present: 'version' }, { named: 'identifier-readable' }] },
    check: { named: 'identifier-version-agrees' },
    example: { passing: '….002.S 与版本 2', failing: '….002.S 与版本 1' },
  }),
];
