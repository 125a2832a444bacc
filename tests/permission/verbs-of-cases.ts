import { changeTemplate, createTemplate, retireTemplate } from '#services/cases/templates/change-template';
import { deliveriesStanding } from '#services/notices/deliveries-standing';
import { sendDigests, sendNotices } from '#services/notices/send-notices';
import {
  registerWebhook,
  retireAnyWebhook,
  retireOwnWebhook,
} from '#services/notices/webhooks/register-webhook';
import { SUZHOU } from './seats';
import type { WalkedVerb } from './walked-verb';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const WORDS = { title: '办结答复', text: '异议 {{number}} 已办结。', language: 'zh-CN' };

/**
 * What is done about templates, notices and webhooks. Verbs about one case ask an act by its kind once they have found it
 * within the scope: services/cases/templates/change-template.test.ts.
 */
export const VERBS_OF_CASES: readonly WalkedVerb[] = [
  {
    verb: 'createTemplate',
    act: 'template.change',
    // Over which departments: services/cases/templates/change-template.test.ts.
    run: (context) =>
      createTemplate(context, { ...WORDS, title: '', kind: 'dispute', step: 'reply', organisation: SUZHOU }),
    ends: 'invalid-input',
  },
  {
    verb: 'changeTemplate',
    act: 'template.change',
    run: (context) => changeTemplate(context, NOBODY, WORDS),
    ends: 'not-found',
  },
  {
    verb: 'retireTemplate',
    act: 'template.change',
    run: (context) => retireTemplate(context, NOBODY),
    ends: 'not-found',
  },
  {
    verb: 'registerWebhook',
    act: 'webhook.register',
    run: (context) => registerWebhook(context, 'no address'),
    ends: 'invalid-input',
  },
  {
    verb: 'retireOwnWebhook',
    act: 'webhook.register',
    run: (context) => retireOwnWebhook(context, NOBODY),
    ends: 'not-found',
  },
  {
    verb: 'retireAnyWebhook',
    act: 'webhook.retire',
    run: (context) => retireAnyWebhook(context, NOBODY),
    ends: 'not-found',
  },
  {
    verb: 'deliveriesStanding',
    act: 'jobs.view',
    run: async (context) => (await deliveriesStanding(context, { failed: 1, recent: 1 })).rows,
    ends: 'done',
  },
  { verb: 'sendNotices', act: 'engine.run', run: (context) => sendNotices(context), ends: 'done' },
  { verb: 'sendDigests', act: 'engine.run', run: (context) => sendDigests(context), ends: 'done' },
];
