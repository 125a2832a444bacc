import type { Connection, Db } from '#db/client';
import { accountNames } from '#db/queries/cases/account-names';
import {
  caseAttachmentContent,
  caseAttachments,
  countCaseAttachments,
  publicCaseAttachments,
} from '#db/queries/cases/case-attachments';
import { caseClocks } from '#db/queries/cases/case-clocks';
import { caseComments, publicCaseComments } from '#db/queries/cases/case-comments';
import { caseEvents } from '#db/queries/cases/case-events';
import { caseFileById, caseFileByNumber, caseFilesById, caseFileToChange } from '#db/queries/cases/case-file';
import { followsCase } from '#db/queries/cases/case-followers';
import { caseParties } from '#db/queries/cases/case-parties';
import { caseTemplates, caseTemplateToChange, templateVersions } from '#db/queries/cases/case-templates';
import { caseWorkers } from '#db/queries/cases/case-workers';
import { deliveries, deliveryCounts } from '#db/queries/notices/deliveries';
import { ownNotices, unreadNotices } from '#db/queries/notices/own-notices';
import { mailAddresses, waitingNotices } from '#db/queries/notices/waiting-notices';
import { webhooks, webhookTargets } from '#db/queries/notices/webhooks';
import { noticeWishes } from '#db/queries/notices/wishes';
import { addCaseAttachment } from '#db/writes/cases/add-case-attachment';
import { addCaseComment } from '#db/writes/cases/add-case-comment';
import { addCaseEvent } from '#db/writes/cases/add-case-event';
import { addCaseFile } from '#db/writes/cases/add-case-file';
import { changeCaseFile, setCaseDue } from '#db/writes/cases/change-case-file';
import { endCaseClocks, putCaseClocks } from '#db/writes/cases/put-case-clocks';
import { dropCaseFollower, putCaseFollowers } from '#db/writes/cases/put-case-follower';
import { dropCaseParties, putCaseParties } from '#db/writes/cases/put-case-parties';
import { putCaseTemplate } from '#db/writes/cases/put-case-template';
import { takeCaseNumbers } from '#db/writes/cases/take-case-numbers';
import { addNotices } from '#db/writes/notices/add-notices';
import { addDeliveries, claimDeliveries, endDeliveries } from '#db/writes/notices/deliveries';
import { markNoticesDigested, markNoticesRead, pruneNotices } from '#db/writes/notices/mark-notices';
import { putNoticeWishes } from '#db/writes/notices/put-wishes';
import { addWebhook, retireWebhook } from '#db/writes/notices/webhooks';
import type { CaseFile } from '#domain/cases/case-file';
import { byDatabase, byEngine, open, type Reading, TEXT, twice, type Writing } from '../entry';
import { caseId } from '../rows-of-calls';
import { DAY, DEPARTMENTS, NOW, USER } from '../world';
import { attachmentId, CASE_NUMBER, clockId } from './rows-of-cases';

const digits = DEPARTMENTS.map(({ digit }) => digit);
const ID = caseId(1);
const BYTES = Buffer.alloc(4);

async function each<Answer>(ask: (digit: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const digit of digits) answers.push(await ask(digit));
  return answers;
}
/** A question about one case, asked of every department's. */
const ofCases = (ask: (db: Db, id: string, digit: number) => Promise<unknown>) =>
  byDatabase((db) => each((digit) => ask(db, caseId(digit), digit)));

/** What is read of cases and notices. */
export const READINGS_OF_CASES: Readonly<Record<string, Reading>> = {
  'cases/account-names#accountNames': byEngine((db) => accountNames(db, [USER])),
  'cases/case-attachments#caseAttachments': ofCases(caseAttachments),
  'cases/case-attachments#publicCaseAttachments': ofCases(publicCaseAttachments),
  'cases/case-attachments#caseAttachmentContent': ofCases((db, id, digit) =>
    caseAttachmentContent(db, id, attachmentId(digit)),
  ),
  'cases/case-attachments#countCaseAttachments': ofCases(countCaseAttachments),
  'cases/case-clocks#caseClocks': ofCases(caseClocks),
  'cases/case-columns#caseCondition': TEXT,
  'cases/case-comments#caseComments': ofCases(caseComments),
  'cases/case-comments#publicCaseComments': ofCases(publicCaseComments),
  'cases/case-events#caseEvents': ofCases(caseEvents),
  'cases/case-file#caseFileById': twice((db, scope) =>
    each((digit) => caseFileById(db, scope, caseId(digit))),
  ),
  'cases/case-file#caseFilesById': twice((db, scope) =>
    each((digit) => caseFilesById(db, scope, [caseId(digit)])),
  ),
  'cases/case-file#caseFileByNumber': twice((db, scope) =>
    each((digit) => caseFileByNumber(db, scope, 'alert', CASE_NUMBER(digit))),
  ),
  'cases/case-file#caseFileToChange': byEngine((db) => caseFileToChange(db, ID)),
  'cases/case-followers#followsCase': ofCases((db, id) => followsCase(db, id, 'follower')),
  'cases/case-parties#caseParties': ofCases(caseParties),
  'cases/case-templates#caseTemplates': open((db, scope) => caseTemplates(db, scope, { kind: 'dispute' })),
  'cases/case-templates#templateVersions': open((db) => templateVersions(db, [ID])),
  'cases/case-templates#caseTemplateToChange': byEngine((db) => caseTemplateToChange(db, ID)),
  'cases/case-workers#caseWorkers': byEngine((db) =>
    caseWorkers(db, { kind: 'dispute', roles: ['handler'], organisations: [], regions: ['320500'] }),
  ),
  'notices/deliveries#deliveries': byEngine((db) => deliveries(db, { state: null, before: null, most: 9 })),
  'notices/deliveries#deliveryCounts': byEngine(deliveryCounts),
  'notices/own-notices#ownNotices': byEngine((db) => ownNotices(db, USER, null, 9)),
  'notices/own-notices#unreadNotices': byEngine((db) => unreadNotices(db, USER)),
  'notices/waiting-notices#waitingNotices': byEngine((db) => waitingNotices(db, 0, 9)),
  'notices/waiting-notices#mailAddresses': byEngine((db) => mailAddresses(db, [USER])),
  'notices/webhooks#webhooks': byEngine((db) => webhooks(db, null)),
  'notices/webhooks#webhookTargets': byEngine((db) => webhookTargets(db, [ID])),
  'notices/wishes#noticeWishes': byEngine((db) => noticeWishes(db, [USER])),
};

const engine = (write: (db: Connection) => Promise<unknown>): Writing => ({ as: 'engine', write });
/** A write about one case, tried on every department's. */
const onCases = (write: (db: Connection, id: string, digit: number) => Promise<unknown>) =>
  engine((db) => each((digit) => write(db, caseId(digit), digit)));
const by = { actor: 'person:1', actorName: '甲' };
const file = (id: string, digit: number): CaseFile => ({
  ...{
    caseId: id,
    kind: 'alert',
    number: '1',
    state: 'closed',
    severity: 'low',
    version: 1,
    region: '320500',
  },
  ...{
    organisation: DEPARTMENTS[digit - 1]!.code,
    ownerId: null,
    ownerName: null,
    dueAt: null,
    dueStep: null,
  },
  ...{ openedAt: NOW, changedAt: NOW, closedAt: NOW },
});
const unused = (digit: number) => `abcdabcd-0000-4000-8000-00000000000${digit}`;
const place = { organisation: DEPARTMENTS[0]!.code, region: '320500' };
const clock = (digit: number) => ({
  ...{
    clockId: clockId(digit),
    step: 'decide',
    ...place,
    limitDays: 5,
    extendedDays: 0,
    limitSource: '规定',
    startedAt: NOW,
  },
  ...{
    dueAt: NOW,
    pauses: [],
    endedAt: null,
    halfAt: NOW,
    lastDayAt: NOW,
    warned: 'half' as const,
    missedAt: null,
  },
  escalatedTo: null,
});

/** What is written of cases and notices. */
export const WRITES_OF_CASES: Readonly<Record<string, Writing>> = {
  'cases/add-case-attachment#addCaseAttachment': onCases((db, id, digit) =>
    addCaseAttachment(db, id, {
      ...{
        attachmentId: unused(digit),
        at: NOW,
        ...by,
        visibility: 'internal',
        name: BYTES,
        mediaType: 'image/png',
      },
      ...{ bytes: 4, digest: 'x', content: BYTES, scan: 'clean' },
    }),
  ),
  'cases/add-case-comment#addCaseComment': onCases((db, id, digit) =>
    addCaseComment(db, id, {
      ...{ commentId: unused(digit), at: NOW, ...by, visibility: 'internal', text: BYTES, mentions: [] },
    }),
  ),
  'cases/add-case-event#addCaseEvent': onCases((db, id) =>
    addCaseEvent(db, id, {
      ...{ sequence: 9, at: NOW, ...by, what: 'noted', fromState: 'open', toState: 'open', reason: null },
      ...{ evidence: null, detail: {} },
    }),
  ),
  'cases/add-case-file#addCaseFile': engine((db) =>
    each((digit) => addCaseFile(db, { ...file(unused(digit), digit), closedAt: null })),
  ),
  'cases/change-case-file#changeCaseFile': onCases((db, id, digit) => changeCaseFile(db, 1, file(id, digit))),
  'cases/change-case-file#setCaseDue': onCases(setCaseDue),
  'cases/put-case-clocks#putCaseClocks': onCases((db, id, digit) => putCaseClocks(db, id, [clock(digit)])),
  'cases/put-case-clocks#endCaseClocks': onCases((db, id) => endCaseClocks(db, id, null, NOW)),
  'cases/put-case-follower#putCaseFollowers': onCases((db, id) => putCaseFollowers(db, id, ['x'], NOW)),
  'cases/put-case-follower#dropCaseFollower': onCases((db, id) => dropCaseFollower(db, id, 'follower')),
  'cases/put-case-parties#putCaseParties': onCases((db, id) =>
    putCaseParties(db, id, [{ ...place, part: 'joint' }], NOW),
  ),
  'cases/put-case-parties#dropCaseParties': onCases((db, id, digit) =>
    dropCaseParties(db, id, [DEPARTMENTS[digit - 1]!.code]),
  ),
  'cases/put-case-template#putCaseTemplate': engine((db) =>
    putCaseTemplate(db, {
      ...{ templateId: ID, kind: 'dispute', step: 'reply', title: '题', text: '文', organisation: null },
      ...{ language: 'zh-CN', version: 2, changedBy: '甲', changedAt: NOW, retiredAt: null },
    }),
  ),
  'cases/take-case-numbers#takeCaseNumbers': engine((db) => takeCaseNumbers(db, 'alert', DAY, 1)),
  'notices/add-notices#addNotices': engine((db) =>
    addNotices(
      db,
      { what: 'case.moved', to: { accounts: [USER], followers: true } },
      { at: NOW, except: null, caseId: ID, number: '1', ownerId: null },
    ),
  ),
  'notices/deliveries#addDeliveries': engine((db) =>
    addDeliveries(db, [{ deliveryId: ID, way: 'e-mail', addressId: USER, payload: {} }], NOW),
  ),
  'notices/deliveries#claimDeliveries': engine((db) => claimDeliveries(db, ['e-mail'], NOW, NOW, 9)),
  'notices/deliveries#endDeliveries': engine((db) =>
    endDeliveries(db, [{ deliveryId: ID, failure: null, nextAt: null }], NOW),
  ),
  'notices/mark-notices#markNoticesRead': engine((db) => markNoticesRead(db, USER, null, NOW)),
  'notices/mark-notices#markNoticesDigested': engine((db) => markNoticesDigested(db, [ID], NOW)),
  'notices/mark-notices#pruneNotices': engine((db) => pruneNotices(db, NOW)),
  'notices/put-wishes#putNoticeWishes': engine((db) =>
    putNoticeWishes(db, USER, { preferences: [], quiet: null }),
  ),
  'notices/webhooks#addWebhook': engine((db) =>
    addWebhook(
      db,
      { webhookId: ID, client: place.organisation, url: 'https://a.example/', secret: BYTES, ...by },
      NOW,
    ),
  ),
  'notices/webhooks#retireWebhook': engine((db) => retireWebhook(db, ID, null, NOW)),
};
