import { randomUUID } from 'node:crypto';
import { EVERYTHING } from '#domain/identity/scope';
import { acceptCallBatches } from '#services/calls/intake/accept-call-batches';
import { loadCatalogue } from '#services/catalogue/load-catalogue';
import { loadRegions } from '#services/catalogue/load-regions';
import { decideProposal } from '#services/catalogue/proposals/decide-proposal';
import { proposeChange } from '#services/catalogue/proposals/propose-change';
import { readProposal, readProposals } from '#services/catalogue/proposals/read-proposals';
import { withdrawProposal } from '#services/catalogue/proposals/withdraw-proposal';
import { saveCatalogue } from '#services/catalogue/save-catalogue';
import { changePassword } from '#services/identity/accounts/change-password';
import { createUser } from '#services/identity/accounts/create-user';
import { listUsers } from '#services/identity/accounts/list-users';
import { dataKeyStanding } from '#services/identity/data-keys/data-key-standing';
import { destroyUnusedKeys } from '#services/identity/data-keys/destroy-unused-keys';
import { reseal } from '#services/identity/data-keys/reseal';
import { rotateData } from '#services/identity/data-keys/rotate-data';
import { rotateMaster } from '#services/identity/data-keys/rotate-master';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import { listApiKeys } from '#services/identity/keys/list-api-keys';
import { revokeApiKey } from '#services/identity/keys/revoke-api-key';
import { rotateApiKey } from '#services/identity/keys/rotate-api-key';
import { revealField } from '#services/identity/reveal/reveal-field';
import { decideRole } from '#services/identity/roles/decide-role';
import { requestRole } from '#services/identity/roles/request-role';
import { setAccountActive } from '#services/identity/roles/set-account-active';
import { withdrawRole } from '#services/identity/roles/withdraw-role';
import { resetSecondFactor } from '#services/identity/second-factor/remove';
import { endSessionOf } from '#services/identity/sessions/end-sessions';
import { listClosedAccounts, listSessions } from '#services/identity/sessions/list-sessions';
import { unlockAccount } from '#services/identity/sessions/unlock-account';
import { acceptBatch } from '#services/intake/accept-batch';
import { checkRows } from '#services/intake/check-rows';
import { dismissRow } from '#services/intake/quarantine/dismiss-row';
import { listQuarantine, revealQuarantinedRow } from '#services/intake/quarantine/quarantine-desk';
import { replayRow } from '#services/intake/quarantine/replay-row';
import { searchRecords } from '#services/intake/search-records';
import { openManifests } from '#services/quality/coverage/open-manifests';
import { readManifestKey } from '#services/quality/coverage/read-manifest-key';
import { evaluate } from '#services/quality/evaluate';
import { noteExport } from '#services/quality/note-export';
import { putRule } from '#services/quality/put-rule';
import { arriving, onceOnly } from '../arriving';
import { SUZHOU } from './seats';
import { VERBS_OF_CALLS } from './verbs-of-calls';
import { VERBS_OF_CASES } from './verbs-of-cases';
import { VERBS_OF_DISPUTE_DOORS } from './verbs-of-dispute-doors';
import { VERBS_OF_DISPUTES } from './verbs-of-disputes';
import { VERBS_OF_THE_DESK } from './verbs-of-the-desk';
import { VERBS_OF_THE_ENGINE } from './verbs-of-the-engine';
import type { WalkedVerb } from './walked-verb';

const REASON = '权限核对的理由';
const REVEAL = { ground: 'correction', words: '核对权限表时查看此处内容' } as const;
const NOBODY = { username: 'nobody.here', reason: REASON };
const EXPORT = { format: 'csv', query: '', mostRows: 1 } as const;

export const WALKED_VERBS: readonly WalkedVerb[] = [
  {
    verb: 'searchRecords',
    act: 'record.view',
    run: async (context, { certificateId }) =>
      (await searchRecords(context, { certificateId, number: '', holderCode: '' }, 10)).records,
    ends: 'done',
    outside: 'nothing',
  },
  {
    verb: 'revealField',
    act: 'record.reveal',
    run: (context, { recordKey }) =>
      revealField(context, { recordKey, knownFrom: null, field: 'holderName' }, REVEAL),
    ends: 'done',
    outside: 'not-found',
  },
  {
    verb: 'listQuarantine',
    act: 'quarantine.view',
    run: (context, { batchId }) => listQuarantine(context, { batchId }, 10),
    ends: 'done',
    outside: 'nothing',
  },
  {
    verb: 'revealQuarantinedRow',
    act: 'quarantine.reveal',
    run: (context, { batchId, row }) => revealQuarantinedRow(context, { batchId, row }, REVEAL),
    ends: 'done',
    outside: 'not-found',
  },
  {
    verb: 'replayRow',
    act: 'quarantine.replay',
    run: (context, { batchId, row }) => replayRow(context, { batchId, row, corrected: '{}' }),
    ends: 'invalid-input',
    outside: 'not-found',
  },
  {
    verb: 'dismissRow',
    act: 'quarantine.dismiss',
    // A row that is not there: dismissing one would take it from the other walks.
    run: (context, { batchId }) => dismissRow(context, { batchId, row: 99 }, REASON),
    ends: 'not-found',
  },
  {
    verb: 'acceptCallBatches',
    act: 'call.report',
    run: (context) =>
      acceptCallBatches(context, { source: SUZHOU, door: 'key', batches: async function* () {} }).then(
        (receipts) => ({ receipts }),
      ),
    ends: 'done',
    outside: 'forbidden',
  },
  {
    verb: 'acceptBatch',
    act: 'record.push',
    run: (context) =>
      acceptBatch(context, {
        organisation: SUZHOU,
        externalId: randomUUID(),
        door: 'api',
        system: null,
        rows: onceOnly([arriving(9, { issuerCode: SUZHOU })]),
        dryRun: true,
      }),
    ends: 'done',
    outside: 'forbidden',
  },
  {
    verb: 'checkRows',
    act: 'record.check',
    run: (context) =>
      checkRows(context, {
        organisation: SUZHOU,
        rows: onceOnly([arriving(9, { issuerCode: SUZHOU })]),
        maxRows: 5,
      }),
    ends: 'done',
    outside: 'forbidden',
  },
  {
    verb: 'readManifestKey',
    act: 'manifest.declare',
    run: (context) => readManifestKey(context, SUZHOU),
    ends: 'done',
    outside: 'forbidden',
  },
  {
    verb: 'openManifests',
    act: 'manifest.declare',
    run: (context) => openManifests(context, SUZHOU, { items: [] }),
    ends: 'done',
    outside: 'forbidden',
  },
  ...(['coverage', 'quality', 'rules', 'records', 'calls', 'findings', 'audit', 'disputes'] as const).map(
    (view): WalkedVerb => {
      const act =
        view === 'coverage' || view === 'quality' || view === 'audit'
          ? view
          : (
              {
                rules: 'rule',
                records: 'record',
                calls: 'call',
                findings: 'finding',
                disputes: 'dispute',
              } as const
            )[view];
      return {
        verb: `noteExport of ${view}`,
        act: `${act}.export`,
        run: (context) => noteExport(context, { view, ...EXPORT }),
        ends: 'done',
      };
    },
  ),
  {
    verb: 'evaluate',
    act: 'record.evaluate',
    run: (context) => evaluate(context),
    ends: 'done',
    heavy: true,
  },
  { verb: 'putRule', act: 'rule.change', run: (context) => putRule(context, {}), ends: 'invalid-input' },
  {
    verb: 'readProposals',
    act: 'catalogue.proposals',
    run: (context) => readProposals(context, 'open', 10),
    ends: 'done',
  },
  {
    verb: 'readProposal',
    act: 'catalogue.proposals',
    run: (context) => readProposal(context, 'none'),
    ends: 'done',
  },
  {
    verb: 'proposeChange',
    act: 'catalogue.propose',
    run: (context) =>
      proposeChange(context, { kind: 'file', subject: 'x.yaml', source: 'types: [', reason: REASON }),
    ends: 'invalid-input',
  },
  {
    verb: 'withdrawProposal',
    act: 'catalogue.propose',
    run: (context) => withdrawProposal(context, 'none'),
    ends: 'not-found',
  },
  {
    verb: 'decideProposal',
    act: 'catalogue.approve',
    run: (context) => decideProposal(context, { proposalId: 'none', approve: true }),
    ends: 'not-found',
  },
  {
    verb: 'loadCatalogue',
    act: 'catalogue.change',
    run: (context) => loadCatalogue(context, '{}', { dryRun: true }),
    ends: 'done',
  },
  {
    verb: 'saveCatalogue',
    act: 'catalogue.change',
    run: (context) => saveCatalogue(context, {}),
    ends: 'done',
  },
  {
    verb: 'loadRegions',
    act: 'catalogue.change',
    run: (context) => loadRegions(context, 'nonsense'),
    ends: 'invalid-input',
  },
  {
    verb: 'createUser',
    act: 'user.create',
    run: (context) =>
      createUser(context, {
        username: `walk-${randomUUID().slice(0, 8)}`,
        name: '核对',
        role: 'supervisor',
        scope: EVERYTHING,
        reason: REASON,
      }),
    ends: 'done',
  },
  { verb: 'listUsers', act: 'user.list', run: listUsers, ends: 'done' },
  {
    verb: 'changePassword',
    act: 'user.password',
    run: (context) => changePassword(context, NOBODY),
    ends: 'not-found',
  },
  {
    verb: 'setAccountActive',
    act: 'user.disable',
    run: (context) => setAccountActive(context, { ...NOBODY, active: false }),
    ends: 'not-found',
  },
  {
    verb: 'unlockAccount',
    act: 'user.unlock',
    run: (context, { sealer }) => unlockAccount({ sealer }, context, NOBODY),
    ends: 'not-found',
  },
  {
    verb: 'resetSecondFactor',
    act: 'user.second-factor',
    run: (context) => resetSecondFactor(context, NOBODY),
    ends: 'not-found',
  },
  {
    verb: 'requestRole',
    act: 'role.request',
    run: (context) => requestRole(context, { ...NOBODY, role: 'supervisor', scope: EVERYTHING }),
    ends: 'not-found',
  },
  {
    verb: 'withdrawRole',
    act: 'role.request',
    run: (context) => withdrawRole(context, 'none'),
    ends: 'not-found',
  },
  {
    verb: 'decideRole',
    act: 'role.decide',
    run: (context) => decideRole(context, { requestId: 'none', approve: true }),
    ends: 'not-found',
  },
  {
    verb: 'issueApiKey',
    act: 'key.issue',
    run: (context) => issueApiKey(context, { organisation: 'nobody', label: 'walk' }),
    ends: 'not-found',
  },
  {
    verb: 'rotateApiKey',
    act: 'key.rotate',
    run: (context) => rotateApiKey(context, { keyId: randomUUID(), overlapHours: 1 }),
    ends: 'not-found',
  },
  {
    verb: 'revokeApiKey',
    act: 'key.revoke',
    run: (context) => revokeApiKey(context, randomUUID(), REASON),
    ends: 'not-found',
  },
  { verb: 'listApiKeys', act: 'key.list', run: listApiKeys, ends: 'done' },
  { verb: 'listSessions', act: 'session.list', run: listSessions, ends: 'done' },
  {
    verb: 'listClosedAccounts',
    act: 'session.list',
    run: (context, { sealer }) => listClosedAccounts({ sealer }, context),
    ends: 'done',
  },
  {
    verb: 'endSessionOf',
    act: 'session.end',
    run: (context) => endSessionOf(context, { sessionId: 'none', reason: REASON }),
    ends: 'not-found',
  },
  {
    verb: 'dataKeyStanding',
    act: 'data-key.view',
    run: (context) => dataKeyStanding(context, false),
    ends: 'done',
  },
  {
    verb: 'rotateData',
    act: 'data-key.rotate',
    run: (context) => rotateData(context, { hashes: false }),
    ends: 'done',
    heavy: true,
  },
  {
    verb: 'rotateMaster',
    act: 'data-key.rotate',
    run: (context) => rotateMaster(context),
    ends: 'done',
    heavy: true,
  },
  { verb: 'reseal', act: 'data-key.rotate', run: (context) => reseal(context), ends: 'done', heavy: true },
  {
    verb: 'destroyUnusedKeys',
    act: 'data-key.rotate',
    run: (context) => destroyUnusedKeys(context),
    ends: 'done',
    heavy: true,
  },
  ...VERBS_OF_CALLS,
  ...VERBS_OF_CASES,
  ...VERBS_OF_DISPUTE_DOORS,
  ...VERBS_OF_DISPUTES,
  ...VERBS_OF_THE_DESK,
  ...VERBS_OF_THE_ENGINE,
];
