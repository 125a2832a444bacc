import { closeCase } from '#db/writes/calls/cases/close-case';
import { addAlertCases, gatherCases, openAlertCases } from '#db/writes/calls/cases/gather-cases';
import { putBreakGlassReview } from '#db/writes/calls/cases/put-break-glass-review';
import { recountCases } from '#db/writes/calls/cases/recount-cases';
import { addDenials } from '#db/writes/calls/detection/add-denials';
import { addDetectionRules } from '#db/writes/calls/detection/add-detection-rule';
import { pruneDetection } from '#db/writes/calls/detection/prune-detection';
import { putAlerts } from '#db/writes/calls/detection/put-alerts';
import { putBreakGlass } from '#db/writes/calls/detection/put-break-glass';
import { putOperatorDays } from '#db/writes/calls/detection/put-operator-days';
import { putOperators } from '#db/writes/calls/detection/put-operators';
import { putWatermark } from '#db/writes/calls/detection/put-watermark';
import { removeFreshCalls } from '#db/writes/calls/detection/remove-fresh-calls';
import { stopBreakGlass } from '#db/writes/calls/detection/stop-break-glass';
import { tryReaderLock } from '#db/writes/calls/detection/try-reader-lock';
import { addGrantProposal } from '#db/writes/calls/grants/add-grant-proposal';
import { addGrants } from '#db/writes/calls/grants/add-grants';
import { revokeGrants } from '#db/writes/calls/grants/revoke-grants';
import { settleGrantProposal } from '#db/writes/calls/grants/settle-grant-proposal';
import { changeUnexplained } from '#db/writes/calls/matters/change-unexplained';
import { putMatters } from '#db/writes/calls/matters/put-matters';
import { putPairingFindings } from '#db/writes/calls/pairing/put-pairing-findings';
import { acknowledgeRecallUser } from '#db/writes/calls/recall/acknowledge-recall-user';
import { addRecall } from '#db/writes/calls/recall/add-recall';
import { dropSavedSearch, lockSearches, putSavedSearch } from '#db/writes/calls/searches/saved-searches';
import type { Writing } from './entry';
import { breakGlassId, caseId, LOG_YEAR, operatorTerm, organisationTerm, recallId } from './rows-of-calls';
import { DEPARTMENTS, NOW, record } from './world';

const SEARCH = '5ea45ea4-0000-4000-8000-000000000001';

const engine = (write: Writing['write']): Writing => ({ as: 'engine', write });
const all = (write: (digit: number, code: string, region: string) => Promise<unknown>) => async () => {
  for (const { digit, code, region } of DEPARTMENTS) await write(digit, code, region);
};
const grant = {
  ...{ code: 'SQ-1', granteeKind: 'region' as const, grantee: '320000', typeCode: null, ownerRegion: null },
  ...{ scenario: null, from: 0, until: null, basis: '协议' },
};
const DAY_OF_ROWS = Math.floor(Date.UTC(2026, 10, 20, 9) / 86_400_000);
const people = { by: 'p', name: '甲', reason: '核对' };

const toOpen = {
  ...{
    caseId: '88888888-0000-4000-8000-000000000001',
    number: '1',
    subject: 'operator:99',
    kind: 'operator' as const,
  },
  ...{ operator: 99, organisation: DEPARTMENTS[0]!.code, region: '320500', severity: 'low' as const },
  ...{ firstAt: NOW, lastAt: NOW },
};

/** What is written of grants, matters, detection and cases. */
export const WRITES_OF_THE_LAW: Readonly<Record<string, Writing>> = {
  'calls/cases/close-case#closeCase': engine((db) =>
    all((digit) => closeCase(db, caseId(digit), { verdict: 'false', ...people }, NOW))(),
  ),
  'calls/cases/gather-cases#addAlertCases': engine((db) => addAlertCases(db, [toOpen])),
  'calls/cases/gather-cases#openAlertCases': engine((db) =>
    openAlertCases(db, [toOpen], { actor: 'system:x', actorName: 'x' }, NOW),
  ),
  'calls/cases/gather-cases#gatherCases': engine((db) => gatherCases(db, 0)),
  'calls/cases/put-break-glass-review#putBreakGlassReview': engine((db) =>
    all((digit) => putBreakGlassReview(db, breakGlassId(digit), { verdict: 'explained', ...people }, NOW))(),
  ),
  'calls/cases/recount-cases#recountCases': engine((db) =>
    recountCases(
      db,
      DEPARTMENTS.map(({ digit }) => caseId(digit)),
    ),
  ),
  'calls/detection/add-denials#addDenials': engine((db) =>
    addDenials(db, LOG_YEAR, [{ operator: 1, holder: 1, type: 1, at: NOW, entry: 1 }]),
  ),
  'calls/detection/add-detection-rule#addDetectionRules': engine((db) =>
    addDetectionRules(db, [
      { ruleId: 'no-grant', version: 9, stage: 'off', thresholds: {}, since: NOW, changedBy: null },
    ]),
  ),
  'calls/detection/prune-detection#pruneDetection': engine((db) => pruneDetection(db, NOW)),
  'calls/detection/put-alerts#putAlerts': engine((db) =>
    putAlerts(
      db,
      DEPARTMENTS.map(({ digit }) => ({
        ...({ ruleId: 'no-grant', ruleVersion: 1, stage: 'live', severity: 'high', slot: 1 } as const),
        ...{ caller: organisationTerm(digit), operator: operatorTerm(digit), whole: false, floor: 1 },
        ...{ subject: `operator:${operatorTerm(digit)}`, firstAt: NOW, lastAt: NOW, calls: 1, figures: {} },
        ...{ logYear: LOG_YEAR, entries: [1] },
      })),
      NOW,
    ),
  ),
  'calls/detection/put-break-glass#putBreakGlass': engine((db) =>
    putBreakGlass(
      db,
      DEPARTMENTS.map(({ digit }) => ({
        ...{
          operator: operatorTerm(digit),
          caller: organisationTerm(digit),
          firstAt: NOW,
          lastAt: NOW,
          calls: 1,
        },
      })),
      48,
    ),
  ),
  'calls/detection/put-watermark#putWatermark': engine((db) =>
    putWatermark(db, 'detect', { logYear: LOG_YEAR, entry: 1 }, NOW),
  ),
  'calls/detection/put-operator-days#putOperatorDays': engine((db) =>
    putOperatorDays(db, [{ caller: 1, day: 1, operator: 1, slots: Buffer.alloc(17) }]),
  ),
  'calls/detection/put-operators#putOperators': engine((db) =>
    putOperators(db, [
      {
        ...{ operator: 1, caller: 1, firstAt: NOW, lastAt: NOW, lastRegion: 320500, calls: 1, oddCalls: 0 },
        types: new Map([[1, { calls: 1, firstAt: NOW }]]),
      },
    ]),
  ),
  'calls/detection/remove-fresh-calls#removeFreshCalls': engine((db) =>
    removeFreshCalls(db, LOG_YEAR, 1_000_000),
  ),
  'calls/detection/stop-break-glass#stopBreakGlass': engine(async (db) => {
    await db.query('UPDATE break_glass SET stopped_at = NULL');
    await stopBreakGlass(db, NOW * 2, 1);
  }),
  'calls/detection/try-reader-lock#tryReaderLock': {
    ...engine((db) => tryReaderLock(db, 'detect')),
    anyone: true,
  },
  'calls/grants/add-grant-proposal#addGrantProposal': engine((db) =>
    addGrantProposal(
      db,
      {
        ...{ id: caseId(1), kind: 'grant', grants: [grant], reason: '协议' },
        ...{ proposedBy: 'p', proposerName: '甲', proposerStaff: null },
      },
      NOW,
    ),
  ),
  'calls/grants/add-grants#addGrants': engine((db) => addGrants(db, [grant], NOW)),
  'calls/grants/revoke-grants#revokeGrants': engine((db) => revokeGrants(db, ['SQ-1'], '到期', NOW)),
  'calls/grants/settle-grant-proposal#settleGrantProposal': engine((db) =>
    settleGrantProposal(db, caseId(1), { state: 'refused', ...people }, NOW),
  ),
  'calls/matters/change-unexplained#changeUnexplained': engine((db) =>
    changeUnexplained(
      db,
      DEPARTMENTS.map(({ digit }) => ({
        ...{
          day: DAY_OF_ROWS,
          logYear: LOG_YEAR,
          entry: 1000 * digit + 1,
          matter: BigInt(digit),
          unexplained: 0,
        },
      })),
    ),
  ),
  'calls/matters/put-matters#putMatters': engine((db) =>
    putMatters(
      db,
      [{ key: 1n, department: 'A', item: 'I', applicant: null, openedAt: NOW, closedAt: null }],
      NOW,
    ),
  ),
  'calls/pairing/put-pairing-findings#putPairingFindings': engine((db) =>
    putPairingFindings(
      db,
      DEPARTMENTS.map(({ digit }) => ({
        ...({ kind: 'one-sided', source: organisationTerm(digit), day: 1, calls: 1 } as const),
        ...{ logYear: LOG_YEAR, entries: [1] },
      })),
      NOW,
    ),
  ),
  'calls/recall/acknowledge-recall-user#acknowledgeRecallUser': engine((db) =>
    all((digit, organisation) =>
      acknowledgeRecallUser(db, { recallId: recallId(digit), organisation, by: '甲' }, NOW),
    )(),
  ),
  'calls/searches/saved-searches#lockSearches': {
    as: 'engine',
    anyone: true,
    write: (db) => lockSearches(db, 'auditor'),
  },
  'calls/searches/saved-searches#putSavedSearch': engine((db) =>
    putSavedSearch(db, 'auditor', { searchId: SEARCH, name: '夜间', query: 'explained=no' }, NOW),
  ),
  'calls/searches/saved-searches#dropSavedSearch': engine((db) => dropSavedSearch(db, 'auditor', SEARCH)),
  'calls/recall/add-recall#addRecall': engine((db) =>
    all((digit, organisation, organisationRegion) =>
      addRecall(
        db,
        {
          ...{
            id: `33333333-0000-4000-8000-00000000000${digit}`,
            recordKey: record(digit, 1),
            certificate: 1n,
          },
          ...{ organisation, organisationRegion, since: 0, until: NOW, reason: '错证' },
          ...{ openedBy: 'p', openerName: '甲' },
        },
        [{ organisation, organisationRegion, calls: 1, firstAt: NOW, lastAt: NOW }],
        NOW,
      ),
    )(),
  ),
};
