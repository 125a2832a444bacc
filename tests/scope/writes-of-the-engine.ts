import { allTypes } from '#db/queries/all-types';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addEvaluationRun } from '#db/writes/add-evaluation-run';
import { addFact } from '#db/writes/add-fact';
import { addManifestFacts } from '#db/writes/add-manifest-facts';
import { addManifests } from '#db/writes/add-manifests';
import { addReceipt } from '#db/writes/add-receipt';
import { addRollUps } from '#db/writes/add-roll-ups';
import { addRuleVersion } from '#db/writes/add-rule-version';
import { announceTick } from '#db/writes/announce-tick';
import { addProposal, type NewProposal } from '#db/writes/catalogue/add-proposal';
import { settleProposal } from '#db/writes/catalogue/settle-proposal';
import { changeOutcomes } from '#db/writes/change-outcomes';
import { claimBatch } from '#db/writes/claim-batch';
import { claimDueTicks } from '#db/writes/claim-due-ticks';
import { claimWaitingFacts } from '#db/writes/claim-waiting-facts';
import { closeFindings } from '#db/writes/close-findings';
import { closeSourceFindings } from '#db/writes/close-source-findings';
import { compareCoverage } from '#db/writes/compare-coverage';
import { composeDeclaredSets } from '#db/writes/compose-declared-sets';
import { copyRecords } from '#db/writes/copy-records';
import { dropUnfinishedManifests } from '#db/writes/coverage/drop-unfinished-manifests';
import { acceptBatchRow, refuseBatchRow } from '#db/writes/end-batch';
import { clearDuplicateNumbers, flagDuplicateNumbers } from '#db/writes/flag-duplicate-numbers';
import { hastenTick } from '#db/writes/hasten-tick';
import { lockReveals } from '#db/writes/identity/lock-reveals';
import { markRowDismissed } from '#db/writes/intake/mark-row-dismissed';
import { interruptStaleBatches } from '#db/writes/interrupt-stale-batches';
import { keepDeclaredLines } from '#db/writes/keep-declared-lines';
import { lockCatalogue } from '#db/writes/lock-catalogue';
import { lockCoverage } from '#db/writes/lock-coverage';
import { lockRollUps } from '#db/writes/lock-roll-ups';
import { lockRules } from '#db/writes/lock-rules';
import { lockSource, tryLockSource } from '#db/writes/lock-source';
import { makeManifestsCurrent } from '#db/writes/make-manifests-current';
import { markRelayed } from '#db/writes/mark-relayed';
import { markRowReplayed } from '#db/writes/mark-row-replayed';
import { moveToVersions } from '#db/writes/move-to-versions';
import { nameDeclaredNumbers } from '#db/writes/name-declared-numbers';
import { noteBatchProgress } from '#db/writes/note-batch-progress';
import { noteExceptions } from '#db/writes/note-exceptions';
import { noteManifestStage } from '#db/writes/note-manifest-stage';
import { noteSourceActivity } from '#db/writes/note-source-activity';
import type { OpeningFinding } from '#db/writes/open-findings';
import { openFindings, openFirstFindings } from '#db/writes/open-findings';
import { openSourceFindings } from '#db/writes/open-source-findings';
import { pruneRelayedFacts } from '#db/writes/prune-relayed-facts';
import { putCoverageDays } from '#db/writes/put-coverage-days';
import { putItems } from '#db/writes/put-items';
import { putOrganisations } from '#db/writes/put-organisations';
import { putRegionHistory } from '#db/writes/put-region-history';
import { putScenarios } from '#db/writes/put-scenarios';
import { putTypes } from '#db/writes/put-types';
import { closeFindingsOfRules } from '#db/writes/quality/close-findings-of-rules';
import { quarantineRows } from '#db/writes/quarantine-rows';
import { recordTick } from '#db/writes/record-tick';
import { removeItems } from '#db/writes/remove-items';
import { removeRegionHistory } from '#db/writes/remove-region-history';
import { destroyKeys, rewrapKeys } from '#db/writes/sealing/change-wrapped-keys';
import { keepWrappedKeys } from '#db/writes/sealing/keep-wrapped-keys';
import { claimDataKey, holdDataKey, lockKeys } from '#db/writes/sealing/lock-keys';
import { resealRows } from '#db/writes/sealing/reseal-rows';
import { endRound, noteStretch, takeWalk } from '#db/writes/sealing/resealing-walk';
import { type DeclaredRule, settleDeclaredFindings } from '#db/writes/settle-declared-findings';
import { failLetter, turnLetters } from '#db/writes/turn-letters';
import type { Organisation } from '#domain/catalogue/organisation';
import type { Item } from '#domain/catalogue/scenario';
import { EVERYTHING } from '#domain/identity/scope';
import type { RollUps } from '#domain/metrics/tally';
import type { BatchCounts } from '#domain/records/batch-counts';
import type { RegionHistoryEntry } from '#domain/regions/region-history';
import { SHIPPED_RULES } from '#domain/rules/catalogue/editions';
import type { Writing } from './entry';
import {
  batch,
  DAY,
  DEPARTMENTS,
  declared,
  everyOf,
  manifest,
  NOW,
  RULE,
  RULE_SET,
  record,
  SHARED_NUMBER,
  source,
  TYPE,
} from './world';

const digits = DEPARTMENTS.map(({ digit }) => digit);
const codes = DEPARTMENTS.map(({ code }) => code);
const records = [...everyOf(record, 1), ...everyOf(record, 2)];
const each = async <Of>(those: readonly Of[], write: (one: Of) => Promise<unknown>): Promise<void> => {
  for (const one of those) await write(one);
};
const bytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const hexOf = (ids: readonly string[]) => ids.map((id) => id.replaceAll('-', ''));
const SOME = Buffer.alloc(16, 3);
const OUTCOME = '+'.repeat(RULE_SET.width);
const engine = (write: Writing['write']): Writing => ({ as: 'engine', write });
const anyone = (write: Writing['write']): Writing => ({ as: 'engine', anyone: true, write });

const ACTOR = { kind: 'person', id: 'p', name: 'p', role: 'governor', scope: EVERYTHING } as const;
const COUNTS: BatchCounts = {
  ...{ read: 1, accepted: 1, superseded: 0, stale: 0, unchanged: 0, rejected: 0, rejectedByReason: {} },
  ...{ findingsOpened: 0, findingsClosed: 0, findingsByRule: {} },
};
const openings = (occurrenceOf: (digit: number) => string): OpeningFinding[] =>
  DEPARTMENTS.map(({ code, region, digit }) => ({
    ...{
      subjectKey: bytes(occurrenceOf(digit)),
      ruleId: RULE,
      ruleVersion: 1,
      subjectKind: 'record' as const,
    },
    ...{ organisation: code, organisationRegion: region, typeCode: TYPE, dimension: 'conformity' },
    ...{ severity: 'major', field: null, reason: 'r', openedAt: NOW, openedBatch: null, detail: null },
  }));
const deltas = (): RollUps => {
  const byDay = DEPARTMENTS.map(({ code, region }) => ({
    ...{
      organisation: code,
      organisationRegion: region,
      typeCode: TYPE,
      day: DAY,
      outcome: OUTCOME,
      records: 1,
    },
  }));
  const seven = Array<number>(7).fill(1);
  const wide = Array<number>(RULE_SET.width).fill(1);
  const counts = byDay.map(({ outcome: _, ...place }) => ({
    ...place,
    ...{ dimensionPass: seven, dimensionFail: seven, rulePass: wide, ruleFail: wide },
  }));
  return { byDay, byOrganisationDay: counts, byMonth: counts };
};
const subjects = everyOf(manifest).map((manifestId) => ({ manifestId, latest: null, allowance: null }));
const DECLARED_RULE: DeclaredRule = {
  ...{ id: 'declared-not-held', version: 1, dimension: 'completeness', severity: 'major', field: 'number' },
};

const KNOWN_FROM = Date.parse('2026-11-20T01:00:00Z') * 1000;
const KNOWN = '--'.padEnd(RULE_SET.width, '+');
const NO_FILE = { types: [], organisations: [], scenarios: [], items: [] };
const PROPOSAL: NewProposal = {
  ...{
    id: '99999999-0000-4000-8000-000000000002',
    kind: 'type',
    subject: TYPE,
    before: NO_FILE,
    after: NO_FILE,
    reason: 'r',
  },
  ...{ proposedBy: 'x', proposerName: 'x', proposerStaff: null },
};
const ITEM: Item = { code: 'I2', nameZh: '项', nameEn: 'I', scenarioCode: 'S', materials: [] };
const ORGANISATION: Organisation = {
  ...{ code: '113301000024900009', nameZh: '乙', nameEn: 'B', regionCode: '330100', level: 'prefecture' },
  ...{ roles: ['issuing'], line: '公安' },
};
const REGION: RegionHistoryEntry = {
  ...{
    code: '330100',
    province: '浙江',
    prefecture: '杭州',
    name: '杭州',
    level: 'prefecture',
    state: 'current',
  },
  ...{ from: 1949, to: null, successors: [] },
};

/** Writes of records, findings, roll-ups, deliveries and manifests: the engine's, aimed at every department. */
export const WRITES_OF_THE_ENGINE: Readonly<Record<string, Writing>> = {
  'add-audit-entry#addAuditEntry': anyone((db) => addAuditEntry(db, ACTOR, NOW, 'a', 's', {})),
  'add-fact#addFact': anyone((db) => addFact(db, 'batch.accepted', { batchId: batch(5, 1) }, NOW)),
  'add-manifest-facts#addManifestFacts': anyone((db) => addManifestFacts(db, everyOf(manifest), NOW)),
  'lock-catalogue#lockCatalogue': engine((db) => lockCatalogue(db)),
  'lock-coverage#lockCoverage': anyone((db) => lockCoverage(db, codes)),
  'lock-roll-ups#lockRollUps': engine((db) => lockRollUps(db)),
  'lock-rules#lockRules': anyone((db) => lockRules(db)),
  'lock-source#lockSource': anyone((db) => lockSource(db, codes[0]!)),
  'lock-source#tryLockSource': anyone((db) => tryLockSource(db, codes[0]!)),
  'identity/lock-reveals#lockReveals': anyone((db) => lockReveals(db, 'person:p')),
  'sealing/lock-keys#lockKeys': engine((db) => lockKeys(db)),
  // Fills a buffer in memory.
  'copy-records#writeRecord': anyone(async () => null),

  'coverage/drop-unfinished-manifests#dropUnfinishedManifests': engine((db) =>
    dropUnfinishedManifests(db, NOW * 3, 100),
  ),
  'intake/mark-row-dismissed#markRowDismissed': engine((db) =>
    each(everyOf(batch), (one) => markRowDismissed(db, one, 3)),
  ),
  'quality/close-findings-of-rules#closeFindingsOfRules': engine((db) =>
    closeFindingsOfRules(db, [RULE], NOW),
  ),
  'catalogue/add-proposal#addProposal': engine((db) => addProposal(db, PROPOSAL, NOW)),
  'catalogue/settle-proposal#settleProposal': engine((db) =>
    settleProposal(db, PROPOSAL.id, { state: 'refused', by: 'x', name: 'x', reason: null }, NOW),
  ),
  'add-evaluation-run#addEvaluationRun': engine((db) =>
    addEvaluationRun(db, {
      ...{ startedAt: NOW, ruleSet: 1, composition: 'c', ruleId: null, typeCode: null, read: 1, changed: 1 },
      ...{ findingsOpened: 0, findingsClosed: 0 },
    }),
  ),
  'add-manifests#addManifests': engine((db) =>
    each(DEPARTMENTS, ({ code, region, digit }) =>
      addManifests(
        db,
        code,
        region,
        [{ manifestId: manifest(digit, 9), typeCode: TYPE, day: DAY, declared: 1, digest: SOME, covers: 0 }],
        NOW,
      ),
    ),
  ),
  'add-receipt#addReceipt': engine((db) => each(digits, (digit) => addReceipt(db, batch(digit, 2), 1, 'a'))),
  'add-roll-ups#addRollUps': engine((db) => addRollUps(db, deltas())),
  'add-rule-version#addRuleVersion': engine((db) =>
    addRuleVersion(db, { ...SHIPPED_RULES[0]!, version: 99 }, 0, NOW),
  ),
  'announce-tick#announceTick': engine((db) => announceTick(db, 'j', NOW)),
  'change-outcomes#changeOutcomes': engine((db) =>
    changeOutcomes(
      db,
      everyOf(record, 2).map((key) => ({
        key: key.replaceAll('-', ''),
        knownFrom: KNOWN_FROM,
        known: KNOWN,
        next: OUTCOME,
      })),
      1,
    ),
  ),
  'claim-batch#claimBatch': engine((db) =>
    each(DEPARTMENTS, ({ code, digit }) =>
      claimBatch(db, {
        ...{ batchId: batch(digit, 9), source: code, externalId: 'delivery 2', door: 'api', now: NOW },
        ...{ totalKilobytes: null, abandonedBefore: NOW * 3 },
      }),
    ),
  ),
  'claim-due-ticks#claimDueTicks': engine((db) => claimDueTicks(db, ['j'], NOW)),
  'claim-waiting-facts#claimWaitingFacts': engine((db) =>
    claimWaitingFacts(db, [{ fact: 'batch.accepted', version: 1 }], 10),
  ),
  'close-findings#closeFindings': engine((db) =>
    closeFindings(
      db,
      everyOf(record).map((subjectKey) => ({ subjectKey: subjectKey.replaceAll('-', ''), ruleId: RULE })),
      NOW,
      null,
    ),
  ),
  'close-source-findings#closeSourceFindings': engine((db) =>
    closeSourceFindings(db, 'source-silent', everyOf(source), NOW),
  ),
  'compare-coverage#compareCoverage': anyone((db) => compareCoverage(db, subjects)),
  'note-exceptions#noteExceptions': engine(async (db) => {
    await compareCoverage(db, subjects);
    await noteExceptions(db, NOW);
  }),
  'put-coverage-days#putCoverageDays': engine(async (db) => {
    await compareCoverage(db, subjects);
    await putCoverageDays(db, NOW);
  }),
  'settle-declared-findings#settleDeclaredFindings': engine(async (db) => {
    await compareCoverage(db, subjects);
    await noteExceptions(db, NOW);
    await settleDeclaredFindings(db, DECLARED_RULE, NOW, null);
  }),
  'compose-declared-sets#composeDeclaredSets': engine((db) => composeDeclaredSets(db, everyOf(manifest, 2))),
  'copy-records#copyRecords': engine((db) => copyRecords(db, [Buffer.alloc(0)])),
  'end-batch#acceptBatchRow': engine((db) =>
    each(everyOf(batch, 2), (one) => acceptBatchRow(db, one, COUNTS, NOW, null)),
  ),
  'end-batch#refuseBatchRow': engine((db) => each(everyOf(batch, 2), (one) => refuseBatchRow(db, one, 'r'))),
  'flag-duplicate-numbers#flagDuplicateNumbers': engine((db) =>
    flagDuplicateNumbers(db, 2, [SHARED_NUMBER.toString('hex')]),
  ),
  'flag-duplicate-numbers#clearDuplicateNumbers': engine((db) => clearDuplicateNumbers(db, 0, null)),
  'hasten-tick#hastenTick': engine((db) => hastenTick(db, 'j', NOW)),
  'interrupt-stale-batches#interruptStaleBatches': engine((db) => interruptStaleBatches(db, NOW * 3, 100)),
  'keep-declared-lines#keepDeclaredLines': engine((db) =>
    keepDeclaredLines(
      db,
      everyOf(manifest).map((manifestId) => ({ manifestId, prefix: Buffer.alloc(1), lines: SOME })),
    ),
  ),
  'make-manifests-current#makeManifestsCurrent': engine((db) =>
    makeManifestsCurrent(db, everyOf(manifest, 2), true),
  ),
  'mark-relayed#markRelayed': engine((db) => markRelayed(db, [1], NOW)),
  'mark-row-replayed#markRowReplayed': engine((db) =>
    each(everyOf(batch), (one) => markRowReplayed(db, one, 3, batch(1, 9))),
  ),
  'move-to-versions#moveToVersions': engine((db) => moveToVersions(db, hexOf(records), NOW)),
  'name-declared-numbers#nameDeclaredNumbers': engine((db) =>
    nameDeclaredNumbers(
      db,
      everyOf(declared).map((subjectKey) => ({
        subjectKey,
        sealed: SOME,
        masked: 'm',
        version: null,
        status: null,
      })),
    ),
  ),
  'note-batch-progress#noteBatchProgress': engine((db) =>
    each(everyOf(batch, 2), (one) => noteBatchProgress(db, one, 5, 5)),
  ),
  'note-manifest-stage#noteManifestStage': engine((db) =>
    noteManifestStage(db, everyOf(manifest, 2), 'numbers'),
  ),
  'note-source-activity#noteSourceActivity': engine((db) =>
    noteSourceActivity(
      db,
      DEPARTMENTS.map(({ code, region }) => ({
        ...{ organisation: code, organisationRegion: region, typeCode: TYPE },
        ...{ firstReceivedAt: 1, lastReceivedAt: NOW * 2 },
      })),
    ),
  ),
  'open-findings#openFirstFindings': engine((db) =>
    openFirstFindings(
      db,
      openings((digit) => record(digit, 3)),
    ),
  ),
  'open-findings#openFindings': engine((db) =>
    openFindings(
      db,
      openings((digit) => record(digit, 2)),
    ),
  ),
  'open-source-findings#openSourceFindings': engine((db) =>
    openSourceFindings(
      db,
      { ruleId: 'source-silent', ruleVersion: 1, dimension: 'timeliness', severity: 'major', reason: 'r' },
      DEPARTMENTS.map(({ code, region, digit }) => ({
        ...{ subjectKey: source(digit, 2), occurrence: 1, organisation: code, organisationRegion: region },
        ...{ typeCode: TYPE, detail: {} },
      })),
      NOW,
    ),
  ),
  'prune-relayed-facts#pruneRelayedFacts': engine((db) => pruneRelayedFacts(db, NOW, 10)),
  'put-items#putItems': engine((db) => putItems(db, [ITEM])),
  'put-organisations#putOrganisations': engine((db) => putOrganisations(db, [ORGANISATION])),
  'put-region-history#putRegionHistory': engine((db) => putRegionHistory(db, [REGION])),
  'put-scenarios#putScenarios': engine((db) => putScenarios(db, [{ code: 'S2', nameZh: '景', nameEn: 'S' }])),
  'put-types#putTypes': engine(async (db) => putTypes(db, await allTypes(db))),
  'quarantine-rows#quarantineRows': engine((db) =>
    each(DEPARTMENTS, ({ code, digit }) =>
      quarantineRows(db, { batchId: bytes(batch(digit, 2)), source: code, now: NOW }, [
        { rowNumber: 1, reason: 'unreadable', field: null, recordKey: null, rawSealed: SOME },
      ]),
    ),
  ),
  'record-tick#recordTick': engine((db) => recordTick(db, 'j', NOW, null, NOW)),
  'remove-items#removeItems': engine((db) => removeItems(db, ['none'])),
  'remove-region-history#removeRegionHistory': engine((db) => removeRegionHistory(db)),
  'turn-letters#failLetter': engine((db) => failLetter(db, 3, hexOf(everyOf(record)))),
  'turn-letters#turnLetters': engine((db) => {
    const records = hexOf(everyOf(record)).map((key) => ({ key, letter: '+' }));
    return turnLetters(db, 3, '-', records);
  }),
  'sealing/change-wrapped-keys#rewrapKeys': engine((db) => rewrapKeys(db, [{ keyNumber: 0, wrapped: SOME }])),
  'sealing/change-wrapped-keys#destroyKeys': engine((db) => destroyKeys(db, [1], NOW)),
  'sealing/keep-wrapped-keys#keepWrappedKeys': engine((db) =>
    keepWrappedKeys(db, [{ keyNumber: 5, wrapped: SOME }]),
  ),
  'sealing/lock-keys#holdDataKey': anyone((db) => holdDataKey(db, 1)),
  'sealing/lock-keys#claimDataKey': anyone((db) => claimDataKey(db, 1)),
  'sealing/reseal-rows#resealRows': engine((db) =>
    resealRows(
      db,
      'record',
      digits.map((digit) => ({ key: [record(digit, 1)], was: Buffer.alloc(40, digit), sealed: SOME })),
    ),
  ),
  'sealing/resealing-walk#takeWalk': engine((db) => takeWalk(db, 'record', 1, NOW)),
  'sealing/resealing-walk#noteStretch': engine((db) =>
    noteStretch(db, 'record', { cursor: null, read: 1, resealed: 1, left: 0 }, NOW),
  ),
  'sealing/resealing-walk#endRound': engine((db) => endRound(db, 'record', true, NOW)),
};
