import { BinaryRows } from '#db/copy/binary-rows';
import { batchesOfForeignFile } from '#db/queries/calls-intake/batches-of-file';
import { batchOfEntry, batchOpeningsToChange } from '#db/queries/calls-intake/call-batch-openings';
import {
  callBatchById,
  callBatchBySequence,
  callBatchRuns,
} from '#db/queries/calls-intake/call-batch-receipt';
import { callDays, reportsOfDay } from '#db/queries/calls-intake/call-days';
import { callRefusals } from '#db/queries/calls-intake/call-refusals';
import { callSource, callSourceForUpdate } from '#db/queries/calls-intake/call-source';
import { chainNeighbours } from '#db/queries/calls-intake/chain-neighbours';
import { openGapsAround } from '#db/queries/calls-intake/open-gaps';
import { otherHalves } from '#db/queries/calls-intake/other-halves';
import { silentSources } from '#db/queries/calls-intake/silent-sources';
import { newestCheckpoint, newestPublishedYear } from '#db/queries/log/checkpoints';
import { logBacklog } from '#db/queries/log/log-backlog';
import { logCheck } from '#db/queries/log/log-checks';
import { bundleRow, bundleRows, fullTile } from '#db/queries/log/log-pieces';
import { logTrees, logTreesForUpdate, logYears } from '#db/queries/log/log-trees';
import { pendingEntries } from '#db/queries/log/pending-entries';
import { firstKeptDay, reportsOfEntries } from '#db/queries/log/reports-of-entries';
import { addCallBatch } from '#db/writes/calls-intake/add-call-batch';
import { addCallHours } from '#db/writes/calls-intake/add-call-hours';
import { addCallRefusals } from '#db/writes/calls-intake/add-call-refusals';
import { addFreshCalls } from '#db/writes/calls-intake/add-fresh-calls';
import { addTerms } from '#db/writes/calls-intake/add-terms';
import { advanceSource } from '#db/writes/calls-intake/advance-source';
import { closeCallFindings } from '#db/writes/calls-intake/close-call-findings';
import { copyReports, ReportRows, writeReport } from '#db/writes/calls-intake/copy-call-reports';
import { makeCallDays } from '#db/writes/calls-intake/make-call-days';
import { openCallFinding } from '#db/writes/calls-intake/open-call-finding';
import { putCallSource, putSourceKey } from '#db/writes/calls-intake/put-call-source';
import { putOpenings } from '#db/writes/calls-intake/put-openings';
import { dropCallDay, mergeCallHours, settleCallDay } from '#db/writes/calls-intake/settle-call-day';
import { addBundles } from '#db/writes/log/add-bundles';
import { addCheckpoint } from '#db/writes/log/add-checkpoint';
import { addPending } from '#db/writes/log/add-pending';
import { addTiles } from '#db/writes/log/add-tiles';
import { beginTrees } from '#db/writes/log/begin-trees';
import { growTree } from '#db/writes/log/grow-tree';
import { tryLockPublication, tryTakeTurn } from '#db/writes/log/lock-publication';
import { noteWitness } from '#db/writes/log/note-witness';
import { putLogCheck } from '#db/writes/log/put-log-check';
import { putLogSigner } from '#db/writes/log/put-log-signer';
import { removePending } from '#db/writes/log/remove-pending';
import { replaceBundles } from '#db/writes/log/replace-bundles';
import { takeEntries } from '#db/writes/log/take-entries';
import { byDatabase, byEngine, open, type Reading, TEXT, type Writing } from './entry';
import { batchOf, callKey, LOG_YEAR } from './rows-of-calls';
import { DEPARTMENTS, NOW } from './world';

const DAY = Math.floor(Date.UTC(2026, 10, 20, 9) / 86_400_000);
const ON = '2026-11-20';
const HASH = Buffer.alloc(32);
const each = <Answer>(ask: (digit: number, code: string, region: string) => Promise<Answer>) =>
  Promise.all(DEPARTMENTS.map(({ digit, code, region }) => ask(digit, code, region)));

/** Questions of calls that come in, and of the log, which belongs to nobody. */
export const READINGS_OF_THE_INTAKE: Readonly<Record<string, Reading>> = {
  'calls-intake/batches-of-file#batchesOfForeignFile': open((db) => batchesOfForeignFile(db, 'X', HASH)),
  'calls-intake/call-batch-receipt#callBatchById': byDatabase((db) =>
    each((n) => callBatchById(db, batchOf(n))),
  ),
  'calls-intake/call-batch-receipt#callBatchBySequence': byDatabase((db) =>
    each((_, code) => callBatchBySequence(db, code, 1)),
  ),
  'calls-intake/call-batch-receipt#callBatchRuns': byDatabase((db) =>
    each((n) => callBatchRuns(db, batchOf(n))),
  ),
  'calls-intake/call-batch-openings#batchOpeningsToChange': byEngine((db) =>
    batchOpeningsToChange(db, batchOf(1)),
  ),
  'calls-intake/call-batch-openings#batchOfEntry': byDatabase((db) =>
    each((n) => batchOfEntry(db, LOG_YEAR, callKey(n, 0))),
  ),
  'calls-intake/call-days#callDays': open((db) => callDays(db)),
  'calls-intake/call-days#reportsOfDay': byDatabase((db) => reportsOfDay(db, ON)),
  'calls-intake/call-refusals#callRefusals': byDatabase((db) => each((n) => callRefusals(db, batchOf(n), 9))),
  'calls-intake/call-source#callSource': byDatabase((db) => each((_, code) => callSource(db, code))),
  'calls-intake/call-source#callSourceForUpdate': byEngine((db) => callSourceForUpdate(db, 'X')),
  'calls-intake/chain-neighbours#chainNeighbours': byDatabase((db) =>
    each((_, code) => chainNeighbours(db, code, 2)),
  ),
  'calls-intake/key-condition#keyCondition': TEXT,
  'calls-intake/open-gaps#openGapsAround': open((db) => openGapsAround(db, 'X', 1)),
  'calls-intake/other-halves#otherHalves': byDatabase((db) =>
    each((n) => otherHalves(db, DAY, { callKeys: [BigInt(callKey(n, 1))], sides: [1] })),
  ),
  'calls-intake/silent-sources#silentSources': byDatabase((db) => silentSources(db, NOW * 2)),
  'log/checkpoints#newestCheckpoint': open((db) => newestCheckpoint(db, LOG_YEAR, 'sha256')),
  'log/checkpoints#newestPublishedYear': open((db) => newestPublishedYear(db, 'sm3')),
  'log/log-backlog#logBacklog': open((db) => logBacklog(db, LOG_YEAR)),
  'log/log-checks#logCheck': open((db) => logCheck(db, LOG_YEAR, 'sm3')),
  'log/log-pieces#bundleRow': open((db) => bundleRow(db, LOG_YEAR, 0)),
  'log/log-pieces#bundleRows': open((db) => bundleRows(db, LOG_YEAR, 0, 9)),
  'log/log-pieces#fullTile': open((db) => fullTile(db, LOG_YEAR, 'sha256', 1, 0)),
  'log/log-trees#logTrees': open((db) => logTrees(db, LOG_YEAR)),
  'log/log-trees#logTreesForUpdate': byEngine((db) => logTreesForUpdate(db, LOG_YEAR)),
  'log/log-trees#logYears': open((db) => logYears(db)),
  'log/pending-entries#pendingEntries': byEngine((db) => pendingEntries(db, LOG_YEAR, 9)),
  'log/reports-of-entries#firstKeptDay': byDatabase((db) => firstKeptDay(db)),
  'log/reports-of-entries#reportsOfEntries': byDatabase((db) => reportsOfEntries(db, LOG_YEAR, 0, 1_000_000)),
};

const engine = (write: Writing['write']): Writing => ({ as: 'engine', write });

const report = () => {
  const rows = new BinaryRows(false);
  writeReport(rows, {
    ...{ callKey: '\0'.repeat(8), occurredAt: NOW, day: DAY, source: 1, caller: 1, operator: 1, type: 1 },
    ...{ callerRegion: 320000, ownerRegion: 320000, side: 0, mode: 0, outcome: 0, logYear: LOG_YEAR },
    ...{ holder: null, matter: null, certificate: null, issuer: null, scenario: null, item: null },
    ...{ basis: null, latencyMs: null },
  });
  const bytes = rows.take();
  return new ReportRows(bytes, Uint32Array.of(0, bytes.length));
};

const finding = (organisation: string, organisationRegion: string) => ({
  ...{ kind: 'gap' as const, organisation, organisationRegion, day: DAY, subject: 'rows 1-2', detail: {} },
  openedAt: NOW,
});

/** What is written when calls come in and the log goes on. */
export const WRITES_OF_THE_INTAKE: Readonly<Record<string, Writing>> = {
  'calls-intake/add-call-batch#addCallBatch': engine((db) =>
    addCallBatch(db, {
      ...{ batchId: batchOf(9), source: 'X', sequence: 9, hash: HASH, previous: HASH, door: 'file', read: 0 },
      ...{ accepted: 0, refused: 0, refusedByReason: {}, firstRow: 1, logYear: LOG_YEAR, firstEntry: 0 },
      ...{ sentAt: null, receivedAt: NOW, signature: 'none', runs: [], openings: null, fileDigest: null },
    }),
  ),
  'calls-intake/add-call-hours#addCallHours': engine((db) =>
    addCallHours(db, {
      keys: Int32Array.from([1, 1, 1, 1, 1, 0, 1, 0]),
      counts: Int32Array.from([1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
    }),
  ),
  'calls-intake/add-call-refusals#addCallRefusals': engine((db) =>
    addCallRefusals(db, batchOf(1), [{ row: 9, field: null, reason: 'x', rawSealed: HASH }]),
  ),
  'calls-intake/add-fresh-calls#addFreshCalls': engine((db) =>
    addFreshCalls(db, LOG_YEAR, { firstEntry: 1, lastEntry: 1 }, HASH),
  ),
  'calls-intake/add-terms#addTerms': engine((db) => addTerms(db, [['item', 'new']])),
  'calls-intake/advance-source#advanceSource': engine((db) =>
    each((_, organisation) =>
      advanceSource(db, {
        ...{ organisation, receivedAt: NOW, sentAt: null, clockLagMs: 1, end: null },
      }),
    ),
  ),
  'calls-intake/close-call-findings#closeCallFindings': engine((db) =>
    each((_, code) => closeCallFindings(db, code, 'gap', 'rows 1-2', NOW)),
  ),
  'calls-intake/copy-call-reports#copyReports': engine((db) => copyReports(db, report())),
  // It writes into memory only: a statement that readers may not make stands in for what follows.
  'calls-intake/copy-call-reports#writeReport': engine((db) => copyReports(db, report())),
  'calls-intake/make-call-days#makeCallDays': engine((db) => makeCallDays(db, [DAY + 1])),
  'calls-intake/open-call-finding#openCallFinding': engine((db) =>
    each((_, code, region) => openCallFinding(db, finding(code, region))),
  ),
  'calls-intake/put-call-source#putCallSource': engine((db) => putCallSource(db, 'X', '320000')),
  'calls-intake/put-call-source#putSourceKey': engine((db) =>
    each((_, code) => putSourceKey(db, code, null)),
  ),
  'calls-intake/put-openings#putOpenings': engine((db) =>
    each((n) => putOpenings(db, batchOf(n), Buffer.from('kept'))),
  ),
  'calls-intake/settle-call-day#settleCallDay': engine((db) => settleCallDay(db, ON)),
  'calls-intake/settle-call-day#mergeCallHours': engine((db) => mergeCallHours(db, ON)),
  'calls-intake/settle-call-day#dropCallDay': engine((db) => dropCallDay(db, ON)),
  'log/add-bundles#addBundles': engine((db) => addBundles(db, LOG_YEAR, 0, [HASH])),
  'log/add-checkpoint#addCheckpoint': engine((db) =>
    addCheckpoint(db, {
      ...{ logYear: LOG_YEAR, hash: 'sm3', size: 1, root: HASH, note: 'x', witnesses: 0, publishedAt: NOW },
    }),
  ),
  'log/add-pending#addPending': engine((db) => addPending(db, LOG_YEAR, 0, 1, HASH)),
  'log/add-tiles#addTiles': engine((db) =>
    addTiles(db, LOG_YEAR, 'sm3', [{ level: 1, index: 0, data: HASH }]),
  ),
  'log/begin-trees#beginTrees': engine((db) => beginTrees(db, LOG_YEAR, { sha256: HASH, sm3: HASH })),
  'log/grow-tree#growTree': engine((db) =>
    growTree(db, LOG_YEAR, { hash: 'sm3', from: 0, size: 1, root: HASH, frontier: HASH, tail: HASH }),
  ),
  'log/lock-publication#tryLockPublication': { ...engine((db) => tryLockPublication(db, 1)), anyone: true },
  'log/lock-publication#tryTakeTurn': { ...engine((db) => tryTakeTurn(db, 1)), anyone: true },
  'log/note-witness#noteWitness': engine((db) =>
    noteWitness(db, { name: 'w', vkey: 'v', url: 'https://w.example', failure: null }, NOW),
  ),
  'log/put-log-check#putLogCheck': engine((db) =>
    putLogCheck(
      ...([db, LOG_YEAR, 'sm3'] as const),
      { checked: 0, roundStartedAt: NOW, roundEndedAt: null, roundSize: null, fault: null },
      NOW,
    ),
  ),
  'log/put-log-signer#putLogSigner': engine((db) =>
    putLogSigner(db, { origin: 'o', algorithm: 'ed25519', vkey: 'v' }, NOW),
  ),
  'log/remove-pending#removePending': engine((db) => removePending(db, LOG_YEAR, 0)),
  'log/replace-bundles#replaceBundles': engine((db) => replaceBundles(db, LOG_YEAR, 0, 0, HASH)),
  'log/take-entries#takeEntries': engine((db) => takeEntries(db, LOG_YEAR, 1)),
};
