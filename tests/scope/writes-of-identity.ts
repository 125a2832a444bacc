import { addUser } from '#db/writes/add-user';
import { pruneRefusalTallies } from '#db/writes/audit/prune-refusal-tallies';
import { tallyRefusal } from '#db/writes/audit/tally-refusal';
import { endSessions } from '#db/writes/end-sessions';
import { addRoleRequest } from '#db/writes/identity/add-role-request';
import { claimAttempt } from '#db/writes/identity/claim-attempt';
import { endOneSession, endOtherSessions } from '#db/writes/identity/end-session';
import { forgiveAttempts, takeBackAttempt } from '#db/writes/identity/forgive-attempts';
import { grantRole } from '#db/writes/identity/grant-role';
import { endProviderSessions, linkSubject, unlinkSubject } from '#db/writes/identity/link-subject';
import { mustChangePassword } from '#db/writes/identity/must-change-password';
import { noteSessionSeen } from '#db/writes/identity/note-session-seen';
import { keepPassing, takePassing } from '#db/writes/identity/passing';
import { pruneSignIns } from '#db/writes/identity/prune-sign-ins';
import {
  addSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
} from '#db/writes/identity/put-second-factor';
import { replaceHash } from '#db/writes/identity/replace-hash';
import { retirePassword } from '#db/writes/identity/retire-password';
import { setActive } from '#db/writes/identity/set-active';
import { settleRoleRequest } from '#db/writes/identity/settle-role-request';
import { settleSession } from '#db/writes/identity/settle-session';
import { spendRecoveryCode, spendTimeStep } from '#db/writes/identity/spend-second-factor';
import { addApiKey } from '#db/writes/machine/add-api-key';
import { endApiKeyBy } from '#db/writes/machine/end-api-key-by';
import { markApiKeyRevoked } from '#db/writes/machine/mark-api-key-revoked';
import { noteKeyUse } from '#db/writes/machine/note-key-use';
import { pruneNonces } from '#db/writes/machine/prune-nonces';
import { pruneRequestCounts } from '#db/writes/machine/prune-request-counts';
import { rememberNonce } from '#db/writes/machine/remember-nonce';
import { openRequestCounter } from '#db/writes/machine/request-counter';
import { putPassword } from '#db/writes/put-password';
import type { Writing } from './entry';
import { apiKey, DEPARTMENTS, NOW, USER } from './world';

const SOME = Buffer.alloc(16, 3);
const ID = '99999999-0000-4000-8000-000000000001';
const identity = (write: Writing['write']): Writing => ({ as: 'identity', write });
const SCOPE = { kind: 'regions', regionCodes: ['330000'] } as const;

/** Writes of accounts, sessions, attempts, requests of roles and keys. */
export const WRITES_OF_IDENTITY: Readonly<Record<string, Writing>> = {
  'add-user#addUser': identity((db) =>
    addUser(
      db,
      {
        ...{ id: 'user-2', username: 'other', name: 'O', email: 'o@example', role: 'governor', scope: SCOPE },
        ...{ staffNumber: '2', granted: true },
      },
      NOW,
    ),
  ),
  'end-sessions#endSessions': identity((db) => endSessions(db, USER)),
  'put-password#putPassword': identity((db) => putPassword(db, USER, 'hash', NOW)),
  'audit/prune-refusal-tallies#pruneRefusalTallies': identity((db) => pruneRefusalTallies(db, NOW, 10)),
  'audit/tally-refusal#tallyRefusal': identity((db) => tallyRefusal(db, 'person:5', NOW)),
  'identity/add-role-request#addRoleRequest': identity((db) =>
    addRoleRequest(
      db,
      { id: ID, userId: USER, role: 'auditor', scope: SCOPE, former: null, reason: 'r', requestedBy: 'x' },
      NOW,
    ),
  ),
  'identity/claim-attempt#claimAttempt': identity((db) =>
    claimAttempt(db, 'account:x', NOW, { closedSeconds: [0, 60], forgetSeconds: 60 }),
  ),
  'identity/end-session#endOneSession': identity((db) => endOneSession(db, 's', null)),
  'identity/end-session#endOtherSessions': identity((db) => endOtherSessions(db, USER, 's')),
  'identity/forgive-attempts#forgiveAttempts': identity((db) => forgiveAttempts(db, 'account:x')),
  'identity/forgive-attempts#takeBackAttempt': identity((db) => takeBackAttempt(db, 'account:x')),
  'identity/grant-role#grantRole': identity((db) =>
    grantRole(db, USER, { role: 'auditor', scope: SCOPE }, NOW),
  ),
  'identity/link-subject#linkSubject': identity((db) =>
    linkSubject(db, { issuer: 'i', subject: 's', userId: USER, now: NOW }),
  ),
  'identity/link-subject#unlinkSubject': identity((db) => unlinkSubject(db, 'i', USER)),
  'identity/link-subject#endProviderSessions': identity((db) =>
    endProviderSessions(db, 'i', { subject: 's', providerSession: null }),
  ),
  'identity/must-change-password#mustChangePassword': identity((db) => mustChangePassword(db, USER, true)),
  'identity/note-session-seen#noteSessionSeen': identity((db) => noteSessionSeen(db, 's')),
  'identity/passing#keepPassing': identity((db) =>
    keepPassing(db, { id: 'p', kind: 'k', value: {}, now: NOW, until: NOW + 1 }),
  ),
  'identity/passing#takePassing': identity((db) => takePassing(db, 'p', 'k', NOW)),
  'identity/put-second-factor#addSecondFactor': identity((db) =>
    addSecondFactor(db, USER, NOW, { secret: SOME, codes: SOME }),
  ),
  'identity/put-second-factor#confirmSecondFactor': identity((db) =>
    confirmSecondFactor(db, USER, NOW, 1, [SOME]),
  ),
  'identity/put-second-factor#removeSecondFactor': identity((db) => removeSecondFactor(db, USER)),
  'identity/prune-sign-ins#pruneSignIns': identity((db) => pruneSignIns(db)),
  'identity/replace-hash#replaceHash': identity((db) => replaceHash(db, USER, 'a', 'b')),
  'identity/retire-password#retirePassword': identity((db) => retirePassword(db, USER, NOW, 5)),
  'identity/set-active#setActive': identity((db) => setActive(db, USER, false, NOW)),
  'identity/settle-role-request#settleRoleRequest': identity((db) =>
    settleRoleRequest(db, ID, { state: 'approved', by: 'x', reason: null }, NOW),
  ),
  'identity/settle-session#settleSession': identity((db) => settleSession(db, 't', '::1')),
  'identity/spend-second-factor#spendTimeStep': identity((db) => spendTimeStep(db, USER, 1)),
  'identity/spend-second-factor#spendRecoveryCode': identity((db) => spendRecoveryCode(db, USER, SOME, NOW)),
  'machine/add-api-key#addApiKey': identity((db) =>
    addApiKey(
      db,
      {
        ...{
          keyId: ID,
          organisation: DEPARTMENTS[4]!.code,
          label: 'k',
          purposes: ['records.push'],
          networks: [],
        },
        ...{ note: '', secretDigest: SOME, signingSecret: null, expiresAt: NOW, succeeds: null },
      },
      NOW,
    ),
  ),
  'machine/end-api-key-by#endApiKeyBy': identity((db) => endApiKeyBy(db, apiKey(5, 1), NOW, NOW)),
  'machine/mark-api-key-revoked#markApiKeyRevoked': identity((db) =>
    markApiKeyRevoked(db, apiKey(5, 1), NOW),
  ),
  'machine/note-key-use#noteKeyUse': identity((db) => noteKeyUse(db, apiKey(5, 1), '::1', NOW, 0)),
  'machine/prune-nonces#pruneNonces': identity((db) => pruneNonces(db, NOW, 10)),
  'machine/prune-request-counts#pruneRequestCounts': identity((db) => pruneRequestCounts(db, NOW, 10)),
  'machine/remember-nonce#rememberNonce': identity((db) => rememberNonce(db, apiKey(5, 1), 'n', NOW)),
  'machine/request-counter#openRequestCounter': identity((db) =>
    openRequestCounter(db, { name: 'walk', points: 1, seconds: 60 }).use('x', 1),
  ),
};
