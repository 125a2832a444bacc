import { rule } from './draft';

/** Timeliness (及时性): same-time collection (同步签发、及时归集) and the frequency each type declares. */
export const timelinessRules = [
  rule({
    id: 'late-against-frequency',
    dimension: 'timeliness',
    severity: 'major',
    name: { zh: '晚于规定更新频率归集', en: 'Collected later than the declared frequency' },
    intention: {
      zh: '起始归集时间之后签发的证照，应在该类证照公布的更新频率内归集入库；此前的存量另看电子化进度。',
      en: 'A certificate issued since collection began must reach the library within the update frequency its type declares; older stock is measured by its progress.',
    },
    advice: {
      zh: '检查业务系统到证照库的推送任务，补推积压数据，并说明延迟原因。',
      en: 'Check the push from the business system, send the backlog, and explain the delay.',
    },
    clause: '苏政办发〔2020〕27号 更新频率；沪府令 实时归集',
    fields: ['receivedAt', 'issuedAt'],
    when: { named: 'issued-since-collection-start' },
    check: { named: 'received-in-time' },
    example: { passing: '09:00 签发，09:04 入库（实时类）', failing: '周一签发，周四入库（每日类）' },
  }),
  rule({
    id: 'issued-in-future',
    dimension: 'timeliness',
    severity: 'critical',
    name: { zh: '签发时间晚于入库时间', en: 'Issued after it was received' },
    intention: {
      zh: '证照不可能在入库之后才签发；签发时间在未来说明时间被误填或系统时钟有误。',
      en: 'A certificate cannot be issued after the library received it: the time was mistyped or a clock is wrong.',
    },
    advice: {
      zh: '核对业务系统时钟和签发时间字段的映射。',
      en: 'Check the system clock and the mapping of the issue time.',
    },
    clause: 'GB/T 36903 颁发日期',
    fields: ['issuedOn', 'issuedAt', 'receivedAt'],
    when: { any: [{ present: 'issuedOn' }, { present: 'issuedAt' }] },
    check: { named: 'not-issued-in-future' },
    example: { passing: '11月20日签发，11月21日入库', failing: '11月25日签发，11月21日入库' },
  }),
  rule({
    id: 'received-before-collection',
    dimension: 'timeliness',
    severity: 'minor',
    name: { zh: '早于起始归集时间入库', en: 'Received before collection began' },
    intention: {
      zh: '入库时间不应早于该类证照公布的起始归集时间。',
      en: 'A record should not have been received before the collection start its type publishes.',
    },
    advice: {
      zh: '核对入库时间，或在目录中更正起始归集时间。',
      en: 'Check the receipt time, or correct the start in the catalogue.',
    },
    clause: '苏政办发〔2020〕27号 起始归集时间',
    fields: ['receivedAt'],
    when: { named: 'type-listed' },
    check: { named: 'received-after-collection-start' },
    example: { passing: '2021-01-01 起归集，2021-03-02 入库', failing: '2021-01-01 起归集，2019-06-30 入库' },
  }),
  rule({
    id: 'source-silent',
    subject: 'source',
    dimension: 'timeliness',
    severity: 'major',
    name: { zh: '数据源静默', en: 'Source silent' },
    intention: {
      zh: '按更新频率应当有数据的来源，长时间没有推送。',
      en: 'A source that should have sent by its frequency has sent nothing.',
    },
    advice: {
      zh: '联系该部门确认推送任务是否中断。',
      en: 'Ask the department whether its push has stopped.',
    },
    clause: '苏政办发〔2020〕27号 更新频率',
    fields: ['receivedAt'],
    example: { passing: '每日类，昨天有数据', failing: '每日类，已 5 天无数据' },
  }),
];
