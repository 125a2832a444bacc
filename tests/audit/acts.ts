import { randomUUID } from 'node:crypto';
import type { Database } from '#db/client';
import { transaction } from '#db/client';
import { roleRequests } from '#db/queries/identity/role-requests';
import { parseDay } from '#domain/calendar/day';
import type { Actor, Role } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { SHIPPED_RULES } from '#domain/rules/catalogue/editions';
import { noteRefusal } from '#services/audit/note-refusal';
import { loadRegions } from '#services/catalogue/load-regions';
import { decideProposal } from '#services/catalogue/proposals/decide-proposal';
import { proposeChange } from '#services/catalogue/proposals/propose-change';
import { withdrawProposal } from '#services/catalogue/proposals/withdraw-proposal';
import { saveCatalogue } from '#services/catalogue/save-catalogue';
import type { Context } from '#services/context';
import { changePassword } from '#services/identity/accounts/change-password';
import { createUser } from '#services/identity/accounts/create-user';
import { rotateData } from '#services/identity/data-keys/rotate-data';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import { revokeApiKey } from '#services/identity/keys/revoke-api-key';
import { rotateApiKey } from '#services/identity/keys/rotate-api-key';
import { decideRole } from '#services/identity/roles/decide-role';
import { requestRole } from '#services/identity/roles/request-role';
import { setAccountActive } from '#services/identity/roles/set-account-active';
import { withdrawRole } from '#services/identity/roles/withdraw-role';
import { openSealer } from '#services/identity/seal';
import { endSessionOf } from '#services/identity/sessions/end-sessions';
import { acceptBatch } from '#services/intake/accept-batch';
import { dismissRow } from '#services/intake/quarantine/dismiss-row';
import { revealQuarantinedRow } from '#services/intake/quarantine/quarantine-desk';
import { replayRow } from '#services/intake/quarantine/replay-row';
import { searchRecords } from '#services/intake/search-records';
import { sweepBatches } from '#services/intake/sweep-batches';
import { hastenJob } from '#services/outbox/hasten-job';
import { retryJob } from '#services/outbox/monitor/retry-job';
import { sweepOutbox } from '#services/outbox/sweep-outbox';
import { checkSilence } from '#services/quality/check-silence';
import { declareDays } from '#services/quality/coverage/declare-days';
import { nameNumbers } from '#services/quality/coverage/name-numbers';
import { readManifestKey } from '#services/quality/coverage/read-manifest-key';
import { reconcileCoverage } from '#services/quality/coverage/reconcile-coverage';
import { sweepManifests } from '#services/quality/coverage/sweep-manifests';
import { evaluate } from '#services/quality/evaluate';
import { noteExport } from '#services/quality/note-export';
import { putRule } from '#services/quality/put-rule';
import { rebuildRollUps } from '#services/quality/rebuild-roll-ups';
import { readRuleSet, syncRules } from '#services/quality/rule-set';
import { arriving, asOperator, onceOnly } from '../arriving';

const OFFICE = '11320500014149463X';
const NOW = Date.UTC(2026, 10, 21, 2) * 1000;
const PASSWORD = 'correct horse battery staple';
const REASON = '来源更正后核对';

/** Makes what an act needs and returns the act, which may be tried more than once. */
type Act = (world: World) => Promise<() => Promise<unknown>>;

export interface World {
  readonly database: Database;
  readonly operator: Context;
  as(role: Role): Promise<Context>;
}

let serial = 0;
const next = () => ++serial;

export async function worldOf(database: Database): Promise<World> {
  await database.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
     VALUES ($1, '苏州市公安局', 'Suzhou Public Security Bureau', '320500', 'prefecture', '{issuing}', '公安')`,
    [OFFICE],
  );
  const operator = asOperator(database, NOW);
  await transaction(database, (db) => syncRules(db, NOW), { as: 'engine' });
  return {
    database,
    operator,
    as: async (role) => {
      const username = `${role.slice(0, 6)}-${next()}`;
      const user = { username, name: username, role, scope: EVERYTHING, staffNumber: `S-${next()}` };
      const { id } = await createUser(operator, { ...user, password: PASSWORD });
      const actor: Actor = { kind: 'person', id, name: username, role, scope: EVERYTHING };
      return { ...operator, actor };
    },
  };
}

/** An open account's user name. */
async function account({ operator }: World): Promise<string> {
  const username = `person-${next()}`;
  const user = { username, name: '王芳', role: 'supervisor' as const, scope: EVERYTHING, password: PASSWORD };
  await createUser(operator, user);
  return username;
}

async function asked(world: World, username: string): Promise<string> {
  const system = await world.as('system-administrator');
  await requestRole(system, { username, role: 'auditor', scope: EVERYTHING, reason: REASON }).catch(() => {});
  const open = await roleRequests(world.database, 'open', 1000);
  return open.find((one) => one.username === username)!.id;
}

/** A person with a staff number, as an administrator's role asks for. */
async function staff({ operator }: World): Promise<string> {
  const username = `staff-${next()}`;
  const user = { username, name: '李明', role: 'supervisor' as const, scope: EVERYTHING };
  await createUser(operator, { ...user, staffNumber: `N-${next()}`, password: PASSWORD });
  return username;
}

/** A proposal of a scenario that is not there. */
async function proposed(context: Context): Promise<string> {
  const scenarios = [{ code: `p-${next()}`, nameZh: '落户', nameEn: 'Moving in' }];
  const file = { kind: 'file' as const, subject: 'catalogue.yaml', source: JSON.stringify({ scenarios }) };
  return (await proposeChange(context, { ...file, reason: REASON })).id;
}

const delivery = (rows: Parameters<typeof onceOnly>[0]) => ({
  organisation: OFFICE,
  externalId: `audit-${next()}`,
  door: 'api' as const,
  system: null,
  rows: onceOnly(rows),
});

const BROKEN = { row: 1, reason: 'row-malformed', field: null, raw: '{"certificateId":"broken"' } as const;

async function quarantined({ operator }: World): Promise<string> {
  const { batchId } = await acceptBatch(operator, delivery([{ ok: false, quarantined: BROKEN }]));
  return batchId;
}

const issued = async ({ operator }: World) =>
  (
    await issueApiKey(operator, {
      organisation: OFFICE,
      label: '前置机',
      purposes: ['records.push'],
    } as never)
  ).keyId;

const MISSED = parseDay('2026-11-19')!;

/** A number that was declared and is not held. */
async function missing({ database, operator }: World) {
  const number = `M-${next()}`;
  await declareDays(operator, [{ organisation: OFFICE, typeCode: 'TEST', day: MISSED, numbers: [number] }]);
  const { rows } = await database.query<{ manifestId: string; hash: Buffer }>(
    `SELECT m.manifest_id AS "manifestId", n.number_hash AS hash FROM declared_number n
     JOIN manifest m USING (organisation, type_code, day)
     WHERE n.organisation = $1 AND n.state = 'missing' AND m.state = 'current' ORDER BY m.declared_at DESC LIMIT 1`,
    [OFFICE],
  );
  return { number, manifestId: rows[0]!.manifestId, hash: rows[0]!.hash.toString('base64') };
}

/** By verb, as its file is named below `services/`. */
export const ACTS: Readonly<Record<string, Act>> = {
  'audit/note-refusal':
    async ({ operator }) =>
    () =>
      noteRefusal(operator, { what: 'POST /records', code: 'forbidden', said: 'no' }),
  'catalogue/save-catalogue':
    async ({ operator }) =>
    () =>
      saveCatalogue(operator, {
        scenarios: [{ code: `s-${next()}`, nameZh: '落户', nameEn: 'Moving in' }],
      } as never),
  'catalogue/proposals/propose-change':
    async ({ operator }) =>
    () =>
      proposed(operator),
  'catalogue/proposals/decide-proposal': async (world) => {
    const proposalId = await proposed(world.operator);
    const supervisor = await world.as('supervisor');
    return () => decideProposal(supervisor, { proposalId, approve: true, reason: REASON });
  },
  'catalogue/proposals/withdraw-proposal': async ({ operator }) => {
    const proposalId = await proposed(operator);
    return () => withdrawProposal(operator, proposalId);
  },
  'catalogue/load-regions':
    async ({ operator }) =>
    () =>
      loadRegions(
        operator,
        '代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码\n320508,江苏省,苏州市,姑苏区,县级,在用,2012,,\n',
      ),
  'identity/accounts/create-user':
    async ({ operator }) =>
    () =>
      createUser(operator, {
        username: `u-${next()}`,
        name: '赵一',
        role: 'supervisor',
        scope: EVERYTHING,
        password: PASSWORD,
      }),
  'identity/accounts/change-password': async (world) => {
    const username = await account(world);
    return () => changePassword(world.operator, { username });
  },
  'identity/data-keys/rotate-data': async ({ database, operator }) => {
    await openSealer(database);
    return () => rotateData(operator, { hashes: false });
  },
  'identity/keys/issue-api-key': async (world) => () => issued(world),
  'identity/keys/revoke-api-key': async (world) => {
    const keyId = await issued(world);
    return () => revokeApiKey(world.operator, keyId);
  },
  'identity/keys/rotate-api-key': async (world) => {
    const keyId = await issued(world);
    return () => rotateApiKey(world.operator, { keyId });
  },
  'identity/roles/request-role': async (world) => {
    const [username, system] = [await staff(world), await world.as('system-administrator')];
    return () => requestRole(system, { username, role: 'auditor', scope: EVERYTHING, reason: REASON });
  },
  'identity/roles/decide-role': async (world) => {
    const requestId = await asked(world, await staff(world));
    const security = await world.as('security-administrator');
    return () => decideRole(security, { requestId, approve: false, reason: REASON });
  },
  'identity/roles/withdraw-role': async (world) => {
    const requestId = await asked(world, await staff(world));
    const system = await world.as('system-administrator');
    return () => withdrawRole(system, requestId);
  },
  'identity/roles/set-account-active': async (world) => {
    const username = await account(world);
    return () => setAccountActive(world.operator, { username, active: false, reason: REASON });
  },
  'identity/sessions/end-sessions': async (world) => {
    const sessionId = randomUUID();
    const username = await account(world);
    await world.database.query(
      `INSERT INTO app_session (id, user_id, token, expires_at, created_at, updated_at)
       SELECT $1, id, $1, now() + interval '1 day', now(), now() FROM app_user WHERE username = $2`,
      [sessionId, username],
    );
    return () => endSessionOf(world.operator, { sessionId, reason: REASON });
  },
  'identity/reveal/reveal': async (world) => {
    const batchId = await quarantined(world);
    const reason = { ground: 'correction', words: REASON } as const;
    return () => revealQuarantinedRow(world.operator, { batchId, row: 1 }, reason);
  },
  'intake/accept-batch':
    async ({ operator }) =>
    () =>
      acceptBatch(operator, delivery([arriving(next())])),
  'intake/quarantine/dismiss-row': async (world) => {
    const batchId = await quarantined(world);
    return () => dismissRow(world.operator, { batchId, row: 1 }, REASON);
  },
  'intake/quarantine/replay-row': async (world) => {
    const batchId = await quarantined(world);
    const corrected = JSON.stringify({ certificateId: `mended-${next()}`, version: 1 });
    return () => replayRow(world.operator, { batchId, row: 1, corrected });
  },
  'intake/search-records':
    async ({ operator }) =>
    () =>
      searchRecords(operator, { certificateId: 'x', number: '', holderCode: '' }, 10),
  'intake/sweep-batches': async ({ database, operator }) => {
    const { batchId } = await acceptBatch(operator, delivery([arriving(next())]));
    await database.query(
      `UPDATE batch SET state = 'running', heartbeat_at = to_timestamp($2::float8) WHERE batch_id = $1`,
      [batchId, NOW / 1e6 - 7200],
    );
    return () => sweepBatches(operator);
  },
  'outbox/hasten-job': async ({ database, operator }) => {
    await database.query(
      `INSERT INTO timetable_tick (job, next_due_at) VALUES ('quality.evaluate', now()) ON CONFLICT DO NOTHING`,
    );
    return () => hastenJob(operator, 'quality.evaluate');
  },
  'outbox/monitor/retry-job': async ({ database, operator }) => {
    const jobId = `set-aside-${next()}`;
    await database.query(
      `INSERT INTO job_run (job_id, job, lane, payload, standing, attempt, attempts, process, started_at, ended_at)
       VALUES ($1, 'outbox.sweep', 'swift', '{}', 'set-aside', 3, 3, 'p', now(), now())`,
      [jobId],
    );
    return () => retryJob(operator, jobId);
  },
  'outbox/sweep-outbox': async ({ database, operator }) => {
    await database.query(`UPDATE outbox SET relayed_at = '2020-01-01' WHERE relayed_at IS NULL`);
    return () => sweepOutbox(operator);
  },
  'quality/check-silence': async ({ database, operator }) => {
    await database.query(
      `INSERT INTO certificate_type (code, name_zh, name_en, defining_authority, issuing_line, holder_kind, standard,
         validity, collection_start, update_frequency, face_fields)
       VALUES ('T1', '甲', 'A', 'D', '公安', 'person', '', 'open', '2020-01-01', 'daily', '[]')`,
    );
    await database.query(
      `INSERT INTO source_activity (organisation, organisation_region, type_code, first_received_at, last_received_at)
       VALUES ($1, '320500', 'T1', '2026-03-01', '2026-03-01')`,
      [OFFICE],
    );
    return () => checkSilence(operator);
  },
  'quality/coverage/settle-manifests':
    async ({ operator }) =>
    () =>
      declareDays(operator, [
        { organisation: OFFICE, typeCode: 'TEST', day: parseDay('2026-11-20')!, numbers: [`N-${next()}`] },
      ]),
  'quality/coverage/read-manifest-key':
    async ({ operator }) =>
    () =>
      readManifestKey(operator, OFFICE),
  'quality/coverage/reconcile-coverage': async (world) => {
    const { number } = await missing(world);
    await acceptBatch(
      world.operator,
      delivery([arriving(next(), { certificateNumber: number, issuedOn: MISSED })]),
    );
    return () => reconcileCoverage(world.operator);
  },
  'quality/coverage/name-numbers': async (world) => {
    const { manifestId, hash, number } = await missing(world);
    const names = [{ hash, number, masked: null }];
    return () => nameNumbers(world.operator, { items: [{ manifestId, names }] } as never);
  },
  'quality/coverage/sweep-manifests': async ({ database, operator }) => {
    await database.query(
      `INSERT INTO manifest (manifest_id, organisation, organisation_region, type_code, day, declared, digest, covers,
         stage, state, named, declared_at)
       SELECT gen_random_uuid(), $1, '320500', 'TEST', '2026-11-01', 1, '', 0, 'numbers', 'comparing', false, '2020-01-01'`,
      [OFFICE],
    );
    return () => sweepManifests(operator);
  },
  'quality/evaluate':
    async ({ operator }) =>
    () =>
      evaluate(operator),
  'quality/note-export':
    async ({ operator }) =>
    () =>
      noteExport(operator, { view: 'rules', format: 'csv', query: '', mostRows: 1 }),
  'quality/put-rule':
    async ({ operator }) =>
    () =>
      putRule(operator, {
        ...SHIPPED_RULES.find(({ id }) => id === 'issuer-required')!,
        id: `own-rule-${String.fromCharCode(97 + (next() % 26))}${next()}`,
        version: 1,
        state: 'shadow',
      }),
  'quality/rebuild-roll-ups': async ({ database, operator }) => {
    await acceptBatch(operator, delivery([arriving(next())]));
    await database.query('UPDATE quality_month SET records = records + 1');
    return async () => rebuildRollUps(operator, await readRuleSet(database));
  },
  'quality/rule-set': async ({ database }) => {
    await database.query('DELETE FROM rule_version');
    return () => transaction(database, (db) => syncRules(db, NOW), { as: 'engine' });
  },
};
