import type { AlertSeverity, DetectionRule, DetectionStage } from './detection-rule';

function rule<const Id extends string, const Thresholds extends Readonly<Record<string, number>>>(
  id: Id,
  severity: AlertSeverity,
  [nameZh, nameEn]: readonly [string, string],
  [intentionZh, intentionEn]: readonly [string, string],
  thresholds: Thresholds,
  stage: DetectionStage = 'live',
  version = 1,
) {
  return { id, version, nameZh, nameEn, intentionZh, intentionEn, severity, stage, thresholds };
}

/** The rules of this release (domain.md §5). A change of thresholds is a new version; what was found stays as found. */
export const SHIPPED_DETECTION_RULES = [
  rule(
    'no-grant',
    'high',
    ['无授权调用', 'No grant'],
    ['没有授权就调用证照', 'A department calls certificates of a type nobody granted it'],
    { callsADay: 1 },
  ),
  rule(
    'expired-grant',
    'medium',
    ['授权不在有效期', 'Grant not in force'],
    ['授权到期或撤销后仍在调用', 'Calls go on after a grant has ended or was revoked'],
    { callsADay: 1 },
  ),
  rule(
    'other-region',
    'medium',
    ['超出授权地区', 'Other region'],
    ['调用授权以外地区的证照', 'Certificates of regions that the grant leaves out'],
    { callsADay: 1 },
  ),
  rule(
    'other-scenario',
    'medium',
    ['超出授权场景', 'Other scenario'],
    ['用于授权以外的应用场景', 'A type granted for one scenario is called under another'],
    { callsADay: 1 },
  ),
  rule(
    'no-matter',
    'medium',
    ['多次无办件调用', 'No matter'],
    [
      '同一操作员一天内多次调用而不写办件编号（偶尔漏填不计）',
      'One operator calls several times a day without naming a matter; a forgotten number is none',
    ],
    // Among two million reports two operators had forgotten four by chance.
    { callsADay: 6 },
    'live',
    2,
  ),
  rule(
    'unknown-matter',
    'medium',
    ['办件查无此件', 'Unknown matter'],
    [
      '办件编号在宽限期后仍查无此件',
      'Matters that no register knows, after the time in which feeds arrive late',
    ],
    { callsADay: 4, graceMinutes: 60 },
  ),
  rule(
    'foreign-matter',
    'medium',
    ['与办件不符', 'Other matter'],
    [
      '办件不属于本部门或持证人、已办结，或其事项不需要这类证照',
      'The matter is another’s, closed, or of an item that needs no such certificate',
    ],
    { callsADay: 4 },
  ),
  rule(
    'one-matter-many-holders',
    'high',
    ['一件多人', 'One matter, many holders'],
    ['用一个办件编号调用许多人的证照', 'One matter serves as the reason to call many people’s certificates'],
    { holders: 6, withinDays: 30 },
  ),
  rule(
    'many-holders',
    'high',
    ['短时查多人', 'Many holders in minutes'],
    [
      '一名操作员在几分钟内调用许多人的证照，远多于同条线同层级的同事',
      'An operator calls many people’s certificates within minutes, far more than peers do',
    ],
    { holders: 40, timesPeers: 4 },
  ),
  rule(
    'near-sequential',
    'high',
    ['顺号调用', 'Near-sequential'],
    ['按证照流水号依次调用', 'An operator counts upwards through serial numbers'],
    { certificates: 10, step: 3, withinMinutes: 60 },
  ),
  rule(
    'odd-hours',
    'medium',
    ['非常规时段', 'Odd hours'],
    [
      '夜间或休息日调用，而本部门其他人此时从不办理（按国务院放假安排）',
      'Calls at night or on days off in a department where nobody else works then (State Council’s calendar)',
    ],
    { callsADay: 5, peersShare: 0.01 },
  ),
  rule(
    'dormant-operator',
    'medium',
    ['沉寂账号复活', 'Dormant operator'],
    ['长期没有使用的操作员突然大量调用', 'An operator unheard of for weeks calls all at once'],
    { silentDays: 21, callsAnHour: 15 },
  ),
  rule(
    'spike',
    'medium',
    ['突增', 'Spike'],
    [
      '一小时调用量远超本人同一时段的历史；没有历史时与同条线同层级相比',
      'An hour far above the operator’s own history at that hour; without history, above peers',
    ],
    { callsAnHour: 60, timesHistory: 6, timesPeers: 4, historyDays: 5 },
  ),
  rule(
    'ended-certificate',
    'high',
    ['失效证照仍被使用', 'Ended certificate'],
    ['已吊销、注销或过期的证照仍被提供', 'A revoked, cancelled or expired certificate is still served'],
    { callsADay: 1 },
  ),
  rule(
    'denied-then-served',
    'high',
    ['先拒后得', 'Denied, then served'],
    [
      '被拒绝后几分钟内换一种说法再次调用并得到',
      'What was denied is asked for again within minutes in another way, and served',
    ],
    { timesADay: 3, withinMinutes: 10 },
  ),
  rule(
    'one-sided',
    'high',
    ['单方记录', 'One-sided'],
    [
      '一方报告的调用另一方没有报告：有人绕过了记录',
      'Calls that only one side tells of: somebody goes around the record',
    ],
    { callsADay: 8, windowMinutes: 15, operatorsAnHour: 4 },
  ),
  rule(
    'contradicting',
    'high',
    ['双方矛盾', 'Contradicting'],
    ['双方对同一调用的说法不一致', 'The two sides tell different things of the same calls'],
    { callsADay: 3 },
  ),
  rule(
    'break-glass-unreviewed',
    'high',
    ['应急访问未复核', 'Break-glass unreviewed'],
    ['应急访问在期限内无人复核', 'Emergency access that nobody reviewed within its time'],
    { reviewHours: 48, pauseMinutes: 30 },
  ),
  rule(
    'two-regions',
    'high',
    ['异地同时', 'Two regions at once'],
    [
      '同一操作员在来不及到达的时间内从两个地市调用',
      'One operator calls from two cities within a time in which nobody travels',
    ],
    { withinMinutes: 20 },
  ),
  rule(
    'rare-type',
    'low',
    ['首次调用少见类型', 'Rare type for the first time'],
    [
      '操作员首次多次调用本部门几乎从不使用的证照类型',
      'An operator turns to a type that the department hardly ever uses',
    ],
    { callsADay: 5, share: 0.003, knownDays: 7 },
    'shadow',
  ),
  rule(
    'enumeration',
    'high',
    ['试探编号', 'Enumeration'],
    ['大量调用查无此证，像在试编号', 'Many calls find nothing: numbers are being tried'],
    { notFound: 10, share: 0.4 },
  ),
  rule(
    'record-with-finding',
    'low',
    ['问题证照被使用', 'Record with a finding'],
    ['被使用的证照有未解决的严重质量问题', 'A certificate in use has a serious finding that is still open'],
    { callsADay: 1 },
    'shadow',
  ),
] as const satisfies readonly DetectionRule[];

export type DetectionRuleId = (typeof SHIPPED_DETECTION_RULES)[number]['id'];
