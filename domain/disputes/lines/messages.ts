import { z } from 'zod';
import { CLOCK_DAY_REASONS } from '../../cases/explain-clock';
import { DISPUTE_KINDS, DISPUTE_OUTCOMES, DISPUTE_STATES } from '../dispute';

/** The messages of the machine door for disputes, from which its OpenAPI document is made. */
const optional = (zh: string, description: string) => z.string().nullish().meta({ description, zh });
const told = (zh: string, description: string) => z.string().nullable().meta({ description, zh });
const instant = (zh: string, description: string) => told(zh, description);

/** By which a machine client may bring a dispute in. */
export const MACHINE_DOORS = ['partner', 'hotline', 'window'] as const;

/** A dispute as a line tells it; `readDisputeLine` reads it. */
export const disputeLineSchema = z
  .strictObject({
    externalNumber: z.string().max(100).meta({
      description: 'Your own number of it: the same one again changes nothing',
      zh: '贵方的编号；重报同一编号不会重复登记',
    }),
    kind: z.enum(DISPUTE_KINDS).meta({ description: 'What is said to be wrong', zh: '异议类型' }),
    door: z.enum(MACHINE_DOORS).nullish().meta({
      description: 'By which way it came to you; partner if absent',
      zh: '受理渠道，缺省为 partner',
    }),
    certificateId: optional('电子证照标识', 'Identifier of the certificate (GB/T 36904)'),
    typeCode: optional('证照类型代码', 'Type of the certificate'),
    issuer: optional('签发单位代码', 'Code of the issuing organisation'),
    certificateNumber: optional('证照编号', 'Number of the certificate'),
    region: optional('归属区划，六位', 'Region it belongs to, six digits'),
    holderCode: optional(
      '贵方已核验的持证人证件号码，散列后不存',
      'Number of the holder whom you have identified; hashed, not kept',
    ),
    field: optional(
      '有误的字段，如 issuedOn、faceFields.address',
      'Wrong field, as issuedOn or faceFields.address',
    ),
    says: optional('现在写的是', 'What it says'),
    shouldSay: optional('应当写成', 'What it should say'),
    statement: optional('说明', 'What happened'),
    errorSince: optional('何时起有误', 'Since which day it has been wrong'),
    name: optional('申请人称呼', 'What to call the applicant'),
    phone: optional('申请人电话', 'Telephone of the applicant'),
    email: optional('申请人邮箱', 'E-mail of the applicant'),
  })
  .meta({ description: 'One dispute', zh: '一件异议' });

/** Where to call back about the disputes of a request. */
export const filingQuerySchema = z.object({
  webhook: z.uuid().optional().meta({
    description: 'Id of a registered address that is told of every change of these disputes',
    zh: '已登记回调地址的编号；这些异议的每次变化都会通知它',
  }),
});

export const machineDisputeSchema = z
  .object({
    number: z.string(),
    state: z.enum(DISPUTE_STATES),
    kind: z.enum(DISPUTE_KINDS),
    certificateType: told('证照类型代码', 'Type of the certificate'),
    field: told('有误的字段', 'The wrong field'),
    organisation: told('责任单位', 'Organisation that answers for it'),
    region: z.string(),
    outcome: z.enum(DISPUTE_OUTCOMES).nullable(),
    reply: told('最近一次对申请人的答复或说明', 'What was last said to the applicant'),
    openedAt: z.string(),
    changedAt: z.string(),
    closedAt: instant('办结时间', 'When it was closed'),
    dueAt: instant('下一个期限', 'The next time limit'),
    dueStep: told('该期限的步骤', 'Step of that limit'),
  })
  .meta({ description: 'A dispute that you brought in', zh: '贵方提交的异议' });

const explainedDay = z.object({
  day: z.string(),
  reason: z.enum(CLOCK_DAY_REASONS),
  holiday: z.string().nullable(),
  hours: z.number(),
  workingDays: z.number(),
  extended: z.boolean().meta({
    description: 'It counts towards the days by which the limit was extended',
    zh: '计入延长的工作日',
  }),
  uncertain: z.boolean(),
});

export const deadlinesSchema = z
  .object({
    number: z.string(),
    state: z.string(),
    uncertain: z.boolean().meta({
      description: 'Some day lies in a year whose holidays are not announced',
      zh: '有日期所在年份的放假安排尚未公布',
    }),
    deadlines: z.array(
      z.object({
        step: z.string(),
        limitDays: z.number().int().meta({ description: 'Working days', zh: '工作日数' }),
        extendedDays: z.number().int().meta({
          description: 'Of those, the last ones by which it was extended',
          zh: '其中延长的工作日数',
        }),
        limitSource: z.string(),
        startedAt: z.string(),
        dueAt: instant('截止；暂停时为空', 'Its end; null while it stands still'),
        endedAt: instant('完成时间', 'When it was done'),
        missedAt: instant('超期时间', 'When it was missed'),
        days: z.array(explainedDay),
      }),
    ),
  })
  .meta({ description: 'Every time limit of a dispute, day by day', zh: '每个期限的逐日说明' });

/** What a partner's call-back says happened on its side. */
export const STATUS_WORDS = ['noted', 'answered', 'confirmed', 'appealed', 'withdrawn'] as const;
export const partnerStatusSchema = z
  .strictObject({
    status: z.enum(STATUS_WORDS).meta({
      description: 'noted: words only; the others are the applicant’s acts',
      zh: 'noted 仅留言；其余为申请人的行为：补充、确认、申请复核、撤回',
    }),
    words: z.string().max(2_000).nullish().meta({ description: 'In words', zh: '文字说明' }),
  })
  .meta({ description: 'A change on your side', zh: '贵方的状态变化' });
export type PartnerStatus = z.infer<typeof partnerStatusSchema>;

export const webhookAskSchema = z.strictObject({
  url: z.string().max(500).meta({ description: 'An https address of yours', zh: '贵方的 https 地址' }),
});
export const webhookAnswerSchema = z.object({
  webhookId: z.uuid(),
  secret: z.string().meta({
    description: 'Shown once: our messages are signed with it, and so are yours',
    zh: '仅显示一次：双方的消息都用它签名',
  }),
});
export const webhookRetireSchema = z.strictObject({ webhookId: z.uuid() });
