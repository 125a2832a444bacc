import type { Connection } from '#db/client';
import { acceptedCounts } from '#db/queries/accepted-counts';
import { accountById, accountByUsername, accounts } from '#db/queries/accounts';
import { allItems } from '#db/queries/all-items';
import { allScenarios } from '#db/queries/all-scenarios';
import { allTypes } from '#db/queries/all-types';
import { anyManifest } from '#db/queries/any-manifest';
import { proposalById, proposals } from '#db/queries/catalogue/proposals';
import { contradictedRecords } from '#db/queries/contradicted-records';
import { countOutcomes } from '#db/queries/count-outcomes';
import { currentManifests } from '#db/queries/current-manifests';
import { declaredNumbersByHash } from '#db/queries/declared-numbers-by-hash';
import { demoDelivery } from '#db/queries/demo-delivery';
import { expectedSources } from '#db/queries/expected-sources';
import { heldChildDigests } from '#db/queries/held-child-digests';
import { heldRecords } from '#db/queries/held-records';
import { closedSubjects } from '#db/queries/identity/closed-subjects';
import { formerPasswords } from '#db/queries/identity/former-passwords';
import { linkedSince, linkedUser, unlinkedUsersOfStaff } from '#db/queries/identity/linked-account';
import { countOrganisations, organisationStanding } from '#db/queries/identity/organisation-standing';
import { otherActiveHolders } from '#db/queries/identity/other-active-holders';
import { passwordOf } from '#db/queries/identity/password-of';
import { countPeople, people, personById } from '#db/queries/identity/people';
import { revealsSince } from '#db/queries/identity/reveals-since';
import { roleRequestById, roleRequests, roleRequestsOf } from '#db/queries/identity/role-requests';
import { rolesOfPerson } from '#db/queries/identity/roles-of-person';
import { recoveryCodesLeft, secondFactorOf } from '#db/queries/identity/second-factor-of';
import { sessionByToken } from '#db/queries/identity/session-by-token';
import { sessions } from '#db/queries/identity/sessions';
import { batchInScope } from '#db/queries/intake/batch-in-scope';
import { batchTotals } from '#db/queries/intake/batch-totals';
import { batchesInScope } from '#db/queries/intake/batches-in-scope';
import { deliveriesLately } from '#db/queries/intake/deliveries-lately';
import { openFindingsOf } from '#db/queries/intake/open-findings-of';
import { quarantinedRows } from '#db/queries/intake/quarantined-rows';
import { rowEnds } from '#db/queries/intake/row-ends';
import { issuersOfLine } from '#db/queries/issuers-of-line';
import { issuingOrganisationIn } from '#db/queries/issuing-organisation-in';
import { lastComposition } from '#db/queries/last-composition';
import { apiKeyById, apiKeys } from '#db/queries/machine/api-keys';
import { manifestsById } from '#db/queries/manifests-by-id';
import { newestFindingsOfRule } from '#db/queries/newest-findings-of-rule';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { deliveriesOfRecord } from '#db/queries/records/deliveries-of-record';
import { findRecords } from '#db/queries/records/find-records';
import { findingsOfRecord } from '#db/queries/records/findings-of-record';
import { organisationTypes } from '#db/queries/records/organisation-types';
import { quarantinedOfRecord } from '#db/queries/records/quarantined-of-record';
import { recordAsKnown } from '#db/queries/records/record-as-known';
import { recordMasks } from '#db/queries/records/record-masks';
import { recordsOfNumber } from '#db/queries/records/records-of-number';
import { sealedOfRecord } from '#db/queries/records/sealed-of-record';
import { versionsOfRecord } from '#db/queries/records/versions-of-record';
import { regionHistory } from '#db/queries/region-history';
import { regionOfOrganisation } from '#db/queries/region-of-organisation';
import { rollUpRows } from '#db/queries/roll-up-rows';
import { ruleVersions } from '#db/queries/rule-versions';
import { scopeNames } from '#db/queries/scope-names';
import { resealingStanding } from '#db/queries/sealing/resealing-standing';
import { isKeyUsed, outdatedRows, valuesByKey } from '#db/queries/sealing/sealed-rows';
import { keyStandings, wrappedKeys } from '#db/queries/sealing/wrapped-keys';
import { sharedNumbers, sharedNumbersAtOnce } from '#db/queries/shared-numbers';
import { streamRecords } from '#db/queries/stream-records';
import { timetableStanding } from '#db/queries/timetable-standing';
import { touchedManifests } from '#db/queries/touched-manifests';
import { typeByCode } from '#db/queries/type-by-code';
import { unnamedNumbers } from '#db/queries/unnamed-numbers';
import { waitingFacts } from '#db/queries/waiting-facts';
import { EVERYTHING } from '#domain/identity/scope';
import { byDatabase, byEngine, byIdentity, inAnyOrder, open, type Reading, TEXT, twice } from './entry';
import {
  apiKey,
  batch,
  DAY,
  DEPARTMENTS,
  everyOf,
  HOLDER,
  manifest,
  NOW,
  RULE,
  record,
  SHARED_NUMBER,
  TYPE,
  USER,
} from './world';

const each = <Of, Answer>(those: readonly Of[], ask: (one: Of) => Promise<Answer>) =>
  Promise.all(those.map(ask));
const records = [...everyOf(record, 1), ...everyOf(record, 2), ...everyOf(record, 3)];
const PLACES = ['record', 'record-version', 'quarantined-row', 'declared-number'] as const;

/** Questions about records, deliveries and manifests, the engine's own, accounts and keys. */
export const READINGS_OF_ROWS: Readonly<Record<string, Reading>> = {
  'records/deliveries-of-record#deliveriesOfRecord': byDatabase((db) =>
    deliveriesOfRecord(
      db,
      everyOf(batch).map((batchId) => ({ batchId, rowNumber: 1 })),
    ),
  ),
  'records/find-records#findRecords': twice((db, scope) =>
    findRecords(
      db,
      scope,
      { recordKeys: everyOf(record, 2), numberHashes: [SHARED_NUMBER], holderHashes: [HOLDER] },
      100,
    ),
  ),
  'records/findings-of-record#findingsOfRecord': twice((db, scope) =>
    each(records, (key) => findingsOfRecord(db, scope, key)),
  ),
  'records/known-record#knownColumns': TEXT,
  'records/organisation-types#organisationTypes': twice(async (db, scope) =>
    inAnyOrder(await organisationTypes(db, scope)),
  ),
  'records/quarantined-of-record#quarantinedOfRecord': twice((db, scope) =>
    each(records, (key) => quarantinedOfRecord(db, scope, key)),
  ),
  'records/record-as-known#recordAsKnown': twice((db, scope) =>
    each(records, (key) => recordAsKnown(db, scope, key, DAY)),
  ),
  'records/record-masks#recordMasks': twice((db, scope) => recordMasks(db, scope, records)),
  'records/records-of-number#recordsOfNumber': twice((db, scope) =>
    each(everyOf(record).slice(0, 1), (key) => recordsOfNumber(db, scope, key, 100)),
  ),
  'records/sealed-of-record#sealedOfRecord': twice((db, scope) =>
    each(records, (key) => sealedOfRecord(db, scope, key, null)),
  ),
  'records/versions-of-record#versionsOfRecord': twice((db, scope) =>
    each(records, (key) => versionsOfRecord(db, scope, key)),
  ),

  'intake/batch-in-scope#batchInScope': twice((db, scope) =>
    each(everyOf(batch), (one) => batchInScope(db, scope, one)),
  ),
  'intake/batch-totals#batchTotals': twice((db, scope) => batchTotals(db, [scope], 0, NOW * 2)),
  'intake/batches-in-scope#batchesInScope': twice((db, scope) => batchesInScope(db, scope, {}, 100)),
  'intake/deliveries-lately#deliveriesLately': byDatabase((db) =>
    each(DEPARTMENTS, ({ code }) => deliveriesLately(db, code)),
  ),
  'intake/open-findings-of#openFindingsOf': byDatabase((db) => openFindingsOf(db, records, RULE)),
  'intake/quarantined-rows#quarantinedRows': twice((db, scope) => quarantinedRows(db, scope, {}, 100)),
  'intake/row-ends#rowEnds': byDatabase((db) =>
    each(everyOf(batch), (one) => rowEnds(db, one, 1, 100, false)),
  ),

  'accepted-counts#acceptedCounts': byDatabase((db) =>
    each(everyOf(batch), (one) => acceptedCounts(db, one).catch(() => null)),
  ),
  'any-manifest#anyManifest': byDatabase((db) => anyManifest(db)),
  'contradicted-records#contradictedRecords': byDatabase((db) => contradictedRecords(db)),
  'count-outcomes#countOutcomes': byDatabase(async (db) => inAnyOrder(await countOutcomes(db))),
  'current-manifests#currentManifests': twice((db, scope) => currentManifests(db, scope)),
  'declared-numbers-by-hash#declaredNumbersByHash': twice((db, scope) =>
    declaredNumbersByHash(
      db,
      scope,
      everyOf(manifest).map((manifestId) => ({ manifestId, hash: SHARED_NUMBER })),
    ),
  ),
  'demo-delivery#demoDelivery': byDatabase((db) => demoDelivery(db)),
  'expected-sources#expectedSources': twice((db, scope) => expectedSources(db, scope)),
  'held-child-digests#heldChildDigests': byDatabase((db) =>
    heldChildDigests(
      db,
      everyOf(manifest).map((manifestId) => ({ manifestId, prefix: '' })),
      0,
      new Uint8Array(32),
    ),
  ),
  'held-records#heldRecords': byDatabase((db) => heldRecords(db as Connection, records)),
  'manifests-by-id#manifestsById': twice((db, scope) => manifestsById(db, scope, everyOf(manifest))),
  'newest-findings-of-rule#newestFindingsOfRule': twice((db, scope) => newestFindingsOfRule(db, scope, RULE)),
  'roll-up-rows#rollUpRows': byDatabase(async (db) => {
    const { byDay, byOrganisationDay, byMonth } = await rollUpRows(db);
    return [[...byDay], [...byOrganisationDay], [...byMonth]];
  }),
  'shared-numbers#sharedNumbers': byDatabase((db) => sharedNumbers(db)),
  'shared-numbers#sharedNumbersAtOnce': byDatabase((db) => sharedNumbersAtOnce(db)),
  'stream-records#streamRecords': byDatabase(async (db) => {
    const found: unknown[] = [];
    for await (const rows of streamRecords(db as Connection, null)) {
      for (const { checked } of [rows].flat()) found.push(checked.certificateId);
    }
    return found.sort();
  }),
  'touched-manifests#touchedManifests': byDatabase((db) =>
    each(everyOf(batch), (one) => touchedManifests(db, one)),
  ),
  'unnamed-numbers#unnamedNumbers': twice((db, scope) =>
    each(everyOf(manifest), (one) => unnamedNumbers(db, scope, one, null, 100)),
  ),
  'scope-condition#scopeCondition': TEXT,

  'all-items#allItems': open((db) => allItems(db)),
  'all-scenarios#allScenarios': open((db) => allScenarios(db)),
  'all-types#allTypes': open((db) => allTypes(db)),
  'issuers-of-line#issuersOfLine': open((db) => issuersOfLine(db, '公安')),
  'issuing-organisation-in#issuingOrganisationIn': open((db) =>
    issuingOrganisationIn(db, { kind: 'regions', regionCodes: ['320000'] }),
  ),
  'last-composition#lastComposition': open((db) => lastComposition(db)),
  'organisations-in-scope#organisationsInScope': open((db, scope) => organisationsInScope(db, scope)),
  'region-history#regionHistory': open((db) => regionHistory(db)),
  'region-of-organisation#regionOfOrganisation': open((db) =>
    each(DEPARTMENTS, ({ code }) => regionOfOrganisation(db, code)),
  ),
  'rule-versions#ruleVersions': open((db) => ruleVersions(db)),
  'scope-names#scopeNames': open((db, scope) => scopeNames(db, scope)),
  'type-by-code#typeByCode': open((db) => typeByCode(db, TYPE)),
  'sealing/wrapped-keys#wrappedKeys': open((db) => wrappedKeys(db)),
  'sealing/wrapped-keys#keyStandings': open((db) => keyStandings(db)),

  'catalogue/proposals#proposals': byEngine((db) => proposals(db, 'open', 10)),
  'catalogue/proposals#proposalById': byEngine((db) => proposalById(db, apiKey(1, 1))),
  'sealing/resealing-standing#resealingStanding': byEngine((db) => resealingStanding(db)),
  'sealing/sealed-rows#outdatedRows': byDatabase((db) =>
    each(PLACES, (place) => outdatedRows(db, place, 9, null, 100)),
  ),
  'sealing/sealed-rows#isKeyUsed': byDatabase((db) => each(PLACES, (place) => isKeyUsed(db, place, 9))),
  'sealing/sealed-rows#valuesByKey': byDatabase((db) => each(PLACES, (place) => valuesByKey(db, place))),
  'timetable-standing#timetableStanding': byEngine((db) => timetableStanding(db, EVERYTHING)),
  'waiting-facts#waitingFacts': byEngine((db) => waitingFacts(db, EVERYTHING, NOW)),

  'machine/api-keys#apiKeys': byDatabase((db) => apiKeys(db)),
  'machine/api-keys#apiKeyById': byDatabase((db) => each(everyOf(apiKey), (key) => apiKeyById(db, key))),
  'identity/organisation-standing#organisationStanding': byDatabase((db) =>
    organisationStanding(db, {}, 100),
  ),
  'identity/organisation-standing#countOrganisations': byDatabase((db) => countOrganisations(db)),
  'identity/reveals-since#revealsSince': byDatabase((db) => revealsSince(db, 'person:5', 0, 100)),
  'accounts#accounts': byIdentity((db) => accounts(db)),
  'accounts#accountById': byIdentity((db) => accountById(db, USER)),
  'accounts#accountByUsername': byIdentity((db) => accountByUsername(db, 'somebody')),
  'identity/closed-subjects#closedSubjects': byIdentity((db) => closedSubjects(db, ['a'], NOW)),
  'identity/former-passwords#formerPasswords': byIdentity((db) => formerPasswords(db, USER, 5)),
  'identity/linked-account#linkedUser': byIdentity((db) => linkedUser(db, 'i', 's')),
  'identity/linked-account#unlinkedUsersOfStaff': byIdentity((db) => unlinkedUsersOfStaff(db, 'i', '1')),
  'identity/linked-account#linkedSince': byIdentity((db) => linkedSince(db, 'i', USER)),
  'identity/other-active-holders#otherActiveHolders': byIdentity((db) =>
    otherActiveHolders(db, 'governor', 'x'),
  ),
  'identity/password-of#passwordOf': byIdentity((db) => passwordOf(db, USER)),
  'identity/people#people': byIdentity((db) => people(db, {}, 10)),
  'identity/people#personById': byIdentity((db) => personById(db, USER)),
  'identity/people#countPeople': byIdentity((db) => countPeople(db)),
  'identity/role-requests#roleRequests': byIdentity((db) => roleRequests(db, 'open', 10)),
  'identity/role-requests#roleRequestById': byIdentity((db) => roleRequestById(db, apiKey(1, 1))),
  'identity/role-requests#roleRequestsOf': byIdentity((db) => roleRequestsOf(db, USER, 10)),
  'identity/roles-of-person#rolesOfPerson': byIdentity((db) => rolesOfPerson(db, '1', 'x')),
  'identity/second-factor-of#secondFactorOf': byIdentity((db) => secondFactorOf(db, USER)),
  'identity/second-factor-of#recoveryCodesLeft': byIdentity((db) => recoveryCodesLeft(db, USER)),
  'identity/session-by-token#sessionByToken': byIdentity((db) => sessionByToken(db, 't', 60)),
  'identity/sessions#sessions': byIdentity((db) => sessions(db, { ofUser: null, idleSeconds: 60, most: 10 })),
};
