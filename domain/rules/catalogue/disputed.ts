import { rule } from './draft';

/** What no rule decides but a person: a dispute that was upheld (services/disputes). */
export const disputeRules = [
  rule({
    id: 'dispute-upheld',
    subject: 'disputed',
    dimension: 'accuracy',
    severity: 'major',
    name: { zh: '异议成立待更正', en: 'Dispute upheld, to be corrected' },
    intention: {
      zh: '经核查确认有误的证照，须由签发单位更正后重新推送。',
      en: 'A certificate that was found wrong must be corrected by its issuer and pushed again.',
    },
    advice: {
      zh: '更正后推送新版本，问题随之关闭。',
      en: 'Correct it and push a new version; that closes the finding.',
    },
    clause: '个人信息保护法 第四十六条',
    fields: ['certificateId'],
    example: { passing: '更正后的版本已入库', failing: '异议成立，更正版本未到' },
  }),
];
