import type { Db } from '#db/client';
import type { CallSearch } from '#db/queries/calls/call-search-filter';
import { alertsOfCase, newestAlerts } from '#db/queries/calls/cases/alerts-of-case';
import { breakGlassById } from '#db/queries/calls/cases/break-glass-by-id';
import { breakGlassPage } from '#db/queries/calls/cases/break-glass-page';
import { caseById } from '#db/queries/calls/cases/case-by-id';
import { casesPage } from '#db/queries/calls/cases/cases-page';
import { casesToOpen } from '#db/queries/calls/cases/cases-to-open';
import { verdictCounts } from '#db/queries/calls/cases/verdict-counts';
import { callWatermark } from '#db/queries/calls/detection/call-watermark';
import { certificatesCalled } from '#db/queries/calls/detection/certificates-called';
import { denialsOf } from '#db/queries/calls/detection/denials-of';
import { detectionRuleVersions } from '#db/queries/calls/detection/detection-rule-versions';
import { doubtfulCertificates } from '#db/queries/calls/detection/doubtful-certificates';
import { freshCalls } from '#db/queries/calls/detection/fresh-calls';
import { holdersOfMatters } from '#db/queries/calls/detection/holders-of-matters';
import { holdersWithin } from '#db/queries/calls/detection/holders-within';
import { hourHistories } from '#db/queries/calls/detection/hour-histories';
import { knownOperators } from '#db/queries/calls/detection/known-operators';
import { logHeads } from '#db/queries/calls/detection/log-heads';
import { oddHoursOfPeers } from '#db/queries/calls/detection/odd-hours-of-peers';
import { operatorDays } from '#db/queries/calls/detection/operator-days';
import { peerFigures } from '#db/queries/calls/detection/peer-figures';
import { sharesOfTypes } from '#db/queries/calls/detection/shares-of-types';
import { unknownMatters } from '#db/queries/calls/detection/unknown-matters';
import { unreviewedBreakGlass } from '#db/queries/calls/detection/unreviewed-break-glass';
import { allGrants } from '#db/queries/calls/grants/all-grants';
import { catalogueCodes } from '#db/queries/calls/grants/catalogue-codes';
import { explanationVersions } from '#db/queries/calls/grants/explanation-versions';
import { grantProposalById, grantProposals } from '#db/queries/calls/grants/grant-proposals';
import { grantsPage } from '#db/queries/calls/grants/grants-page';
import { typesOfItems } from '#db/queries/calls/grants/types-of-items';
import { mattersByKey } from '#db/queries/calls/matters/matters-by-key';
import { organisationsByCode } from '#db/queries/calls/matters/organisations-by-code';
import { waitingRowsOfMatters } from '#db/queries/calls/matters/waiting-rows-of-matters';
import { contradictingCalls } from '#db/queries/calls/pairing/contradicting-calls';
import { oneSidedCalls } from '#db/queries/calls/pairing/one-sided-calls';
import { settledEntries } from '#db/queries/calls/pairing/settled-entry';
import { sourcesOfSides } from '#db/queries/calls/pairing/sources-of-sides';
import { recallUsers } from '#db/queries/calls/recall/recalls-page';
import { recalledCertificates, recallsSeen, waitingRecalls } from '#db/queries/calls/recall/recalls-seen';
import { recordForRecall } from '#db/queries/calls/recall/record-for-recall';
import { usersOfCertificate } from '#db/queries/calls/recall/users-of-certificate';
import { usesOfHolder } from '#db/queries/calls/recall/uses-of-holder';
import { type FoundCall, searchCalls } from '#db/queries/calls/search-calls';
import { savedSearches } from '#db/queries/calls/searches/saved-searches';
import { slotOf } from '#domain/calls/detect/hours';
import type { Scope } from '#domain/identity/scope';
import { byDatabase, byEngine, open, type Reading, TEXT, twice } from './entry';
import {
  breakGlassId,
  CERTIFICATE,
  caseId,
  LOG_YEAR,
  operatorOf,
  operatorTerm,
  organisationTerm,
} from './rows-of-calls';
import { DEPARTMENTS, RULE, record } from './world';

const AT = Date.UTC(2026, 10, 20, 1) * 1000;
const SINCE_DAY = Math.floor(AT / 86_400_000_000) - 5;
const range = { logYear: LOG_YEAR, above: -1, upTo: 1_000_000 };
const digits = DEPARTMENTS.map(({ digit }) => digit);
const each = <Of, Answer>(those: readonly Of[], ask: (one: Of) => Promise<Answer>) =>
  Promise.all(those.map(ask));
const keys = digits.map(BigInt);
const search = {
  ...{
    from: AT - 86_400_000_000,
    to: AT + 86_400_000_000,
    callerRegion: null,
    ownerRegion: null,
    caller: null,
  },
  ...{ issuer: null, operator: null, typeCode: null, scenario: null, holder: null, matter: null },
  ...{ certificate: null, outcome: null, mode: null, explained: null, reason: null, of: 'reports' as const },
};
const searches = [
  search,
  { ...search, holder: '1' },
  { ...search, certificate: CERTIFICATE.toString(), explained: false },
  { ...search, callerRegion: '320500', ownerRegion: '320000', outcome: 'served' as const },
  ...DEPARTMENTS.map(({ code, digit }) => ({ ...search, caller: code, operator: operatorOf(digit) })),
];
/** A page that has looked for long enough says so, however few rows there are. */
async function allFound(db: Db, scope: Scope, of: CallSearch): Promise<readonly FoundCall[]> {
  const { rows, searchedTo } = await searchCalls(db, scope, of, { after: null, most: 100 });
  return searchedTo === null ? rows : [...rows, ...(await allFound(db, scope, { ...of, to: searchedTo }))];
}
const FIRST_ROWS = { after: null, most: 9 } as const;
const waiting = { standing: 'waiting' as const, rule: null, organisation: null, ownerId: null };
const page = { before: null, most: 100 };

/** Questions of what calls mean. */
export const READINGS_OF_THE_LAW: Readonly<Record<string, Reading>> = {
  'calls/search-calls#searchCalls': twice((db, scope) => each(searches, (one) => allFound(db, scope, one))),
  'calls/call-search-filter#searchConditions': TEXT,
  'calls/call-search-filter#sidesCondition': TEXT,

  'calls/cases/cases-page#casesPage': twice((db, scope) => casesPage(db, scope, waiting, page)),
  'calls/cases/case-by-id#caseById': twice((db, scope) =>
    each(digits, (one) => caseById(db, scope, caseId(one))),
  ),
  'calls/cases/alerts-of-case#alertsOfCase': twice((db, scope) =>
    each(digits, (one) => alertsOfCase(db, scope, caseId(one), 100)),
  ),
  'calls/cases/alerts-of-case#newestAlerts': twice((db, scope) =>
    newestAlerts(db, scope, { rule: null, before: null, most: 100 }),
  ),
  'calls/cases/break-glass-by-id#breakGlassById': twice((db, scope) =>
    each(digits, (one) => breakGlassById(db, scope, breakGlassId(one))),
  ),
  'calls/cases/break-glass-page#breakGlassPage': twice((db, scope) =>
    breakGlassPage(db, scope, 'waiting', 100),
  ),
  'calls/cases/cases-to-open#casesToOpen': byDatabase((db) => casesToOpen(db, 0)),
  'calls/cases/verdict-counts#verdictCounts': twice((db, scope) => verdictCounts(db, scope)),
  'calls/recall/recalls-page#recallUsers': twice((db, scope) => recallUsers(db, scope, null, 100)),
  'calls/searches/saved-searches#savedSearches': byEngine((db) => savedSearches(db, 'auditor')),
  'calls/recall/recalls-seen#recallsSeen': twice((db, scope) =>
    recallsSeen(db, scope, { state: 'waiting', recordKey: null, recallIds: null, now: AT }, FIRST_ROWS),
  ),
  'calls/recall/recalls-seen#recalledCertificates': byDatabase((db) =>
    recalledCertificates(
      db,
      digits.map((one) => record(one, 1)),
    ),
  ),
  'calls/recall/recalls-seen#waitingRecalls': twice((db, scope) => waitingRecalls(db, scope, AT)),
  'calls/recall/record-for-recall#recordForRecall': twice((db, scope) =>
    each(digits, (one) => recordForRecall(db, scope, record(one, 1))),
  ),
  'calls/recall/uses-of-holder#usesOfHolder': byDatabase((db) =>
    usesOfHolder(db, keys, { sinceDay: SINCE_DAY, before: null, most: 100 }),
  ),
  'calls/recall/users-of-certificate#usersOfCertificate': byDatabase((db) =>
    usersOfCertificate(db, CERTIFICATE, { since: 0, until: AT * 2 }),
  ),
  'calls/detection/certificates-called#certificatesCalled': byDatabase((db) =>
    certificatesCalled(
      db,
      digits.map((one) => ({ operator: operatorTerm(one), until: AT })),
      { minutes: 60, mostEach: 10 },
    ),
  ),
  'calls/detection/doubtful-certificates#doubtfulCertificates': byDatabase((db) =>
    doubtfulCertificates(db, [CERTIFICATE], { before: SINCE_DAY + 400, findingRules: [RULE] }),
  ),
  'calls/detection/holders-of-matters#holdersOfMatters': byDatabase((db) =>
    holdersOfMatters(db, keys, { sinceDay: SINCE_DAY, least: 1 }),
  ),
  'calls/detection/holders-within#holdersWithin': byDatabase((db) =>
    holdersWithin(
      db,
      digits.map((one) => ({ operator: operatorTerm(one), slot: slotOf(AT) })),
    ),
  ),
  'calls/detection/unknown-matters#unknownMatters': byDatabase((db) =>
    unknownMatters(db, { sinceDay: SINCE_DAY, before: AT * 2, least: 1 }),
  ),
  'calls/detection/unreviewed-break-glass#unreviewedBreakGlass': byDatabase((db) =>
    unreviewedBreakGlass(db, AT * 2),
  ),
  'calls/detection/fresh-calls#freshCalls': byEngine((db) => freshCalls(db, range)),
  'calls/matters/waiting-rows-of-matters#waitingRowsOfMatters': byDatabase((db) =>
    waitingRowsOfMatters(db, keys, { sinceDay: SINCE_DAY, most: 100 }),
  ),
  'calls/pairing/one-sided-calls#oneSidedCalls': byDatabase((db) => oneSidedCalls(db, range)),
  'calls/pairing/contradicting-calls#contradictingCalls': byDatabase((db) => contradictingCalls(db, range)),
  'calls/pairing/settled-entry#settledEntries': byDatabase((db) => settledEntries(db, 0, AT * 2)),
  'calls/pairing/sources-of-sides#sourcesOfSides': byDatabase((db) =>
    sourcesOfSides(db, digits.map(organisationTerm)),
  ),

  'calls/detection/call-watermark#callWatermark': byEngine((db) => callWatermark(db, 'pair')),
  'calls/detection/denials-of#denialsOf': byEngine((db) => denialsOf(db, [1], { from: 0, to: AT })),
  'calls/detection/hour-histories#hourHistories': byEngine((db) =>
    hourHistories(db, [{ caller: 1, operator: 1, hour: 1 }]),
  ),
  'calls/detection/odd-hours-of-peers#oddHoursOfPeers': byEngine((db) => oddHoursOfPeers(db, [1])),
  'calls/detection/known-operators#knownOperators': byEngine((db) => knownOperators(db, [1])),
  'calls/detection/operator-days#operatorDays': byEngine((db) =>
    operatorDays(db, [{ caller: 1, day: 1, operator: 1 }]),
  ),
  'calls/detection/peer-figures#peerFigures': byEngine((db) => peerFigures(db, [1], 1)),
  'calls/detection/shares-of-types#sharesOfTypes': byEngine((db) =>
    sharesOfTypes(db, [{ operator: 1, type: 1, caller: 1 }]),
  ),
  'calls/grants/grant-proposals#grantProposals': byEngine((db) => grantProposals(db, 'open', 10)),
  'calls/grants/grant-proposals#grantProposalById': byEngine((db) => grantProposalById(db, caseId(1))),
  'calls/matters/matters-by-key#mattersByKey': byEngine((db) => mattersByKey(db, keys)),

  'calls/detection/detection-rule-versions#detectionRuleVersions': open((db) => detectionRuleVersions(db)),
  'calls/detection/log-heads#logHeads': open((db) => logHeads(db, 0)),
  'calls/grants/all-grants#allGrants': open((db) => allGrants(db)),
  'calls/grants/catalogue-codes#catalogueCodes': open((db) => catalogueCodes(db)),
  'calls/grants/explanation-versions#explanationVersions': open((db) => explanationVersions(db)),
  'calls/grants/grants-page#grantsPage': open((db) =>
    grantsPage(db, { grantee: null, typeCode: null, state: null, today: 0 }, { after: null, most: 10 }),
  ),
  'calls/grants/types-of-items#typesOfItems': open((db) => typesOfItems(db)),
  'calls/matters/organisations-by-code#organisationsByCode': open((db) =>
    organisationsByCode(
      db,
      DEPARTMENTS.map(({ code }) => code),
    ),
  ),
};
