import { rule } from './draft';

const USABLE_FORMATS = ['OFD', 'ofd', 'PDF', 'pdf', 'PDF/A', 'XML', 'xml'];
const SIGNED = ['valid', 'signed', 'sealed'];

/** Uniqueness (唯一性): decided among records, by set-based SQL. */
export const uniquenessRules = [
  rule({
    id: 'duplicate-number',
    subject: 'across',
    dimension: 'uniqueness',
    severity: 'critical',
    name: { zh: '证照编号重复', en: 'Number on several certificates' },
    intention: {
      zh: '同一单位、同一类型的证照编号应当唯一。',
      en: 'A number is used once per issuer and type.',
    },
    advice: {
      zh: '查明是重复推送还是编号重复，注销多余记录。',
      en: 'Find out whether it was pushed or numbered twice; cancel the extra record.',
    },
    clause: 'GB/T 36344-2018 唯一性',
    fields: ['certificateNumber'],
    when: { present: 'numberTrait' },
    example: { passing: '编号只出现一次', failing: '两条不同标识的记录使用同一编号' },
  }),
  rule({
    id: 'duplicate-identifier',
    subject: 'across',
    dimension: 'uniqueness',
    severity: 'critical',
    name: { zh: '同一标识内容相互矛盾', en: 'One identifier, two contents' },
    intention: {
      zh: '同一标识、同一版本只能有一份内容。',
      en: 'One identifier and version has one content.',
    },
    advice: {
      zh: '确认正确内容，以更高版本号重新推送。',
      en: 'Settle which is right and push it with a higher version.',
    },
    clause: 'GB/T 36904-2018 唯一性',
    fields: ['certificateId'],
    example: { passing: '内容一致的重复推送', failing: '同一标识、同一版本，持证人不同' },
  }),
];

/** Usability (可用性): the file behind the record can be fetched, read and trusted. */
export const usabilityRules = [
  rule({
    id: 'file-missing',
    dimension: 'usability',
    severity: 'major',
    name: { zh: '缺少证照文件信息', en: 'No file described' },
    intention: {
      zh: '记录须写明文件格式与摘要，否则用证单位无法核验。',
      en: 'A record must state the file’s format and digest, or nobody can check what they fetch.',
    },
    advice: {
      zh: '生成电子证照文件并补齐格式与摘要。',
      en: 'Make the certificate file and state its format and digest.',
    },
    clause: 'GB/T 36905-2018',
    fields: ['file.digest', 'file.format'],
    check: {
      all: [{ present: 'fileFormat' }, { present: 'fileDigest' }, { present: 'fileDigestAlgorithm' }],
    },
    example: { passing: 'OFD，SM3 摘要齐全', failing: '摘要为空' },
  }),
  rule({
    id: 'file-format-known',
    dimension: 'usability',
    severity: 'minor',
    name: { zh: '文件格式不通用', en: 'File format not in general use' },
    intention: { zh: '证照文件应为 OFD 或 PDF。', en: 'The certificate file should be OFD or PDF.' },
    advice: { zh: '转换为 OFD。', en: 'Convert to OFD.' },
    clause: 'GB/T 33190-2016',
    fields: ['file.format'],
    when: { present: 'fileFormat' },
    check: { oneOf: ['fileFormat', USABLE_FORMATS] },
    example: { passing: 'OFD', failing: 'JPG' },
  }),
  rule({
    id: 'file-signature-state',
    dimension: 'usability',
    severity: 'major',
    name: { zh: '签章状态异常', en: 'Seal or signature not valid' },
    intention: {
      zh: '证照文件须加盖有效电子印章，其他地区才会认可。',
      en: 'The file must carry a valid electronic seal, or other regions will not accept it.',
    },
    advice: { zh: '重新签章后推送。', en: 'Seal the file again and push it.' },
    clause: 'GB/T 38540-2020',
    fields: ['file.signature'],
    when: { present: 'fileFormat' },
    check: { oneOf: ['fileSignature', SIGNED] },
    example: { passing: 'valid', failing: '为空、unsigned 或 invalid' },
  }),
];

/** Coverage (归集): numbers a department declared and the library lacks. */
export const coverageRules = [
  rule({
    id: 'declared-not-held',
    subject: 'declared',
    dimension: 'completeness',
    severity: 'major',
    name: { zh: '应归未归', en: 'Declared, not collected' },
    intention: {
      zh: '签发单位申报已签发的证照，证照库中没有。',
      en: 'The issuer declared this certificate and the library does not hold it.',
    },
    advice: { zh: '补推该编号的证照记录。', en: 'Push the record of this number.' },
    clause: '苏政办发〔2020〕27号 应归尽归',
    fields: ['certificateNumber'],
    example: { passing: '申报 120，入库 120', failing: '申报 120，入库 118，缺 2' },
  }),
];
