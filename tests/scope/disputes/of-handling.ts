import { caseLimits } from '#db/queries/cases/case-limits';
import { closedOnDay } from '#db/queries/disputes/handling/closed-on-day';
import {
  clientComplains,
  complainantByCode,
  complainantOfClient,
  complainantOfPerson,
} from '#db/queries/disputes/handling/complainants';
import { missingArrived, versionsArrived } from '#db/queries/disputes/handling/corrected-records';
import { disputeHangers, disputeToChange } from '#db/queries/disputes/handling/dispute-to-change';
import { disputedUseAt } from '#db/queries/disputes/handling/disputed-use-at';
import { flaggedCallsOfBatch, flaggedRecords } from '#db/queries/disputes/handling/flagged';
import { openSameDispute } from '#db/queries/disputes/handling/open-same';
import { acknowledgedClocks, recallOfDispute } from '#db/queries/disputes/handling/recall-of-dispute';
import { responsibilityRules } from '#db/queries/disputes/handling/responsibility-rules';
import { sealedComplainants } from '#db/queries/disputes/handling/sealed-complainants';
import {
  disputedRecordByKey,
  disputedRecordByNumber,
  firstKnown,
  placeOfOrganisation,
} from '#db/queries/disputes/handling/subject-of-dispute';
import { openFindingOf } from '#db/queries/quality/open-finding-of';
import { missClocks, warnOfClocks } from '#db/writes/cases/sweep-clocks';
import { addCallBacks } from '#db/writes/disputes/handling/add-call-backs';
import { addComplainant } from '#db/writes/disputes/handling/add-complainant';
import { addDispute } from '#db/writes/disputes/handling/add-dispute';
import { addDisputeRecall } from '#db/writes/disputes/handling/add-dispute-recall';
import { addRuleProposal } from '#db/writes/disputes/handling/add-rule-proposal';
import { addToDisputeDays } from '#db/writes/disputes/handling/add-to-dispute-days';
import { lockFiling } from '#db/writes/disputes/handling/lock-filing';
import { putDispute } from '#db/writes/disputes/handling/put-dispute';
import { liftFlag, setFlag } from '#db/writes/disputes/handling/put-flag';
import { askJoint, putJointReport } from '#db/writes/disputes/handling/put-joint';
import { addTransfer, answerTransfer } from '#db/writes/disputes/handling/put-transfer';
import { parseDay } from '#domain/calendar/day';
import { tallyOf } from '#domain/disputes/tallied';
import { byDatabase, byEngine, open, type Reading, type Writing } from '../entry';
import { callKey, caseId, LOG_YEAR } from '../rows-of-calls';
import { DISPUTE_NUMBER, disputeId } from '../rows-of-disputes';
import { batch, DEPARTMENTS, NOW, RULE, record, TYPE } from '../world';
import { missingId, samenessOf, upheldId } from './rows-handled';

async function each<Answer>(ask: (digit: number, code: string) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const { digit, code } of DEPARTMENTS) answers.push(await ask(digit, code));
  return answers;
}
const keyed = (digit: number) => Buffer.from(`0${digit}${'00'.repeat(15)}`, 'hex');
const numberHash = (digit: number) => Buffer.alloc(16, 10 * digit + 2);

/** What the law of disputes is asked with; as the engine, but held to a scope all the same. */
export const READINGS_OF_HANDLING: Readonly<Record<string, Reading>> = {
  'cases/case-limits#caseLimits': open((db) => caseLimits(db, 'dispute')),
  'disputes/handling/closed-on-day#closedOnDay': byDatabase((db) => closedOnDay(db, parseDay('2026-10-20')!)),
  'disputes/handling/sealed-complainants#sealedComplainants': byDatabase((db) =>
    sealedComplainants(
      db,
      DEPARTMENTS.map(({ digit }) => disputeId(digit)),
    ),
  ),
  'disputes/handling/complainants#complainantOfClient': byDatabase((db) =>
    each((digit, code) => complainantOfClient(db, code, `E-${digit}`)),
  ),
  'disputes/handling/complainants#complainantOfPerson': byDatabase((db) =>
    each((digit) => complainantOfPerson(db, disputeId(digit), keyed(digit))),
  ),
  'disputes/handling/complainants#complainantByCode': byDatabase((db) =>
    each((digit) => complainantByCode(db, DISPUTE_NUMBER(digit), keyed(digit))),
  ),
  'disputes/handling/complainants#clientComplains': byDatabase((db) =>
    each((digit, code) => clientComplains(db, disputeId(digit), code)),
  ),
  'disputes/handling/corrected-records#versionsArrived': byDatabase((db) =>
    each((digit) => versionsArrived(db, batch(digit, 1), 10)),
  ),
  'disputes/handling/corrected-records#missingArrived': byDatabase((db) =>
    each((digit) => missingArrived(db, batch(digit, 1), 10)),
  ),
  'disputes/handling/dispute-to-change#disputeToChange': byEngine((db) => disputeToChange(db, upheldId(1))),
  'disputes/handling/dispute-to-change#disputeHangers': byDatabase((db) =>
    each((digit) => disputeHangers(db, upheldId(digit))),
  ),
  'disputes/handling/disputed-use-at#disputedUseAt': byDatabase(async (db) => {
    const uses: unknown[] = [];
    for (const { digit } of DEPARTMENTS)
      uses.push((await disputedUseAt(db, { logYear: LOG_YEAR, entry: callKey(digit, 1) }))?.caller);
    return uses;
  }),
  'disputes/handling/flagged#flaggedRecords': byDatabase((db) =>
    each((digit) => flaggedRecords(db, [record(digit, 1)])),
  ),
  'disputes/handling/flagged#flaggedCallsOfBatch': byDatabase(async (db) => {
    const { rows } = await db.query<{ id: string }>(
      'SELECT batch_id::text AS id FROM call_batch ORDER BY batch_id',
    );
    const answers: unknown[] = [];
    for (const { id } of rows) answers.push(await flaggedCallsOfBatch(db, id, 5));
    return answers;
  }),
  'disputes/handling/open-same#openSameDispute': byDatabase((db) =>
    each((digit) => openSameDispute(db, samenessOf(digit))),
  ),
  'disputes/handling/recall-of-dispute#recallOfDispute': byDatabase((db) =>
    each((digit) => recallOfDispute(db, upheldId(digit))),
  ),
  'disputes/handling/recall-of-dispute#acknowledgedClocks': byDatabase((db) => acknowledgedClocks(db, 10)),
  'disputes/handling/responsibility-rules#responsibilityRules': open((db) =>
    responsibilityRules(db, 20_000, null),
  ),
  'disputes/handling/subject-of-dispute#disputedRecordByKey': byDatabase((db) =>
    each((digit) => disputedRecordByKey(db, record(digit, 1))),
  ),
  'disputes/handling/subject-of-dispute#disputedRecordByNumber': byDatabase((db) =>
    each((digit, code) => disputedRecordByNumber(db, numberHash(digit), code, TYPE)),
  ),
  'disputes/handling/subject-of-dispute#placeOfOrganisation': open((db) =>
    each((_digit, code) => placeOfOrganisation(db, code)),
  ),
  'disputes/handling/subject-of-dispute#firstKnown': byDatabase((db) =>
    each((digit) => firstKnown(db, record(digit, 1))),
  ),
  'quality/open-finding-of#openFindingOf': byDatabase((db) =>
    each((digit) => openFindingOf(db, record(digit, 1), RULE)),
  ),
};

const engine = (write: Writing['write']): Writing => ({ as: 'engine', write });
const counts = tallyOf({
  ...{
    open: true,
    missed: false,
    extensions: 0,
    returns: 0,
    contests: 0,
    transfers: 0,
    reopenings: 0,
    appeals: 0,
  },
  ...{ outcome: null, caughtBy: null, reached: null, satisfied: null },
});
const place = { organisation: DEPARTMENTS[0]!.code, region: DEPARTMENTS[0]!.region };
const bytes = Buffer.alloc(16);

export const WRITES_OF_HANDLING: Readonly<Record<string, Writing>> = {
  'cases/sweep-clocks#warnOfClocks': engine((db) => warnOfClocks(db, 'half', NOW, 10)),
  'cases/sweep-clocks#missClocks': engine((db) => missClocks(db, NOW, 10)),
  'disputes/handling/add-call-backs#addCallBacks': engine((db) =>
    addCallBacks(db, '2026-10-20', [{ caseId: upheldId(1), callBackId: upheldId(1), handlerId: null }], NOW),
  ),
  'disputes/handling/add-complainant#addComplainant': engine((db) =>
    addComplainant(db, {
      ...{
        caseId: upheldId(1),
        complainantId: upheldId(1),
        at: NOW,
        door: 'window',
        client: null,
        externalNumber: null,
      },
      ...{ sealed: bytes, personHash: bytes, followHash: bytes, webhookId: null },
    }),
  ),
  'disputes/handling/add-dispute#addDispute': engine((db) =>
    addDispute(db, {
      ...{
        caseId: caseId(1),
        kind: 'other',
        door: 'window',
        recordKey: null,
        certificateType: null,
        issuer: null,
      },
      ...{
        field: null,
        sealed: bytes,
        holderHash: null,
        sameness: bytes,
        errorSince: null,
        logYear: null,
        logEntry: null,
      },
    }),
  ),
  'disputes/handling/add-dispute-recall#addDisputeRecall': engine((db) =>
    addDisputeRecall(db, missingId(1), upheldId(1)),
  ),
  'disputes/handling/add-rule-proposal#addRuleProposal': engine((db) =>
    addRuleProposal(
      db,
      upheldId(1),
      { proposalId: upheldId(1), certificateType: null, field: null, words: '建议', by: 'p', byName: '甲' },
      NOW,
    ),
  ),
  'disputes/handling/add-to-dispute-days#addToDisputeDays': engine((db) =>
    addToDisputeDays(db, [{ day: 20_000, ...place, kind: 'other', counts }]),
  ),
  'disputes/handling/lock-filing#lockFiling': {
    as: 'engine',
    anyone: true,
    write: (db) => lockFiling(db, bytes),
  },
  'disputes/handling/put-dispute#putDispute': engine(async (db) => {
    const row = await disputeToChange(db, upheldId(1));
    if (row !== null) await putDispute(db, { ...row, missed: true });
  }),
  'disputes/handling/put-flag#setFlag': engine((db) => setFlag(db, record(1, 2), upheldId(1), NOW)),
  'disputes/handling/put-flag#liftFlag': engine((db) => liftFlag(db, record(1, 1), upheldId(1), NOW)),
  'disputes/handling/put-joint#askJoint': engine((db) =>
    askJoint(db, missingId(1), [{ ...place, jointId: missingId(1) }], NOW),
  ),
  'disputes/handling/put-joint#putJointReport': engine((db) =>
    putJointReport(
      db,
      upheldId(1),
      { jointId: upheldId(1), reporterId: 'p', reporterName: '甲', opinion: 'upheld', sealed: bytes },
      NOW,
    ),
  ),
  'disputes/handling/put-transfer#addTransfer': engine((db) =>
    addTransfer(db, missingId(1), { transferId: missingId(1), from: place, to: place, reason: '转办' }, NOW),
  ),
  'disputes/handling/put-transfer#answerTransfer': engine((db) =>
    answerTransfer(db, upheldId(1), 'taken', NOW),
  ),
};
