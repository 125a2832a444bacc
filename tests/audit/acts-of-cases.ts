import { randomUUID } from 'node:crypto';
import { transaction } from '#db/client';
import { addNotices } from '#db/writes/notices/add-notices';
import { addDeliveries } from '#db/writes/notices/deliveries';
import type { Actor } from '#domain/identity/actor';
import { NOTHING } from '#domain/identity/scope';
import { commentOnCase } from '#services/cases/comment-on-case';
import { attachToCase } from '#services/cases/files/attach-to-case';
import { downloadAttachment } from '#services/cases/files/read-attachments';
import { followCase } from '#services/cases/follow-case';
import { takeCase } from '#services/cases/give-case';
import { openCase } from '#services/cases/open-case';
import { createTemplate } from '#services/cases/templates/change-template';
import type { Context } from '#services/context';
import { openSealer } from '#services/identity/seal';
import { readOwnNotices } from '#services/notices/own-notices';
import { sendNotices } from '#services/notices/send-notices';
import { registerWebhook } from '#services/notices/webhooks/register-webhook';
import type { World } from './acts';

type Act = (world: World) => Promise<() => Promise<unknown>>;

const OFFICE = '11320500014149463X';
const PDF = '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

/** A case of the auditors', by whoever calls. */
async function opened({ operator }: World, by: Actor) {
  const place = { organisation: OFFICE, region: '320500' };
  return transaction(
    operator.database,
    (db) =>
      openCase(db, {
        ...{
          by,
          at: operator.now,
          what: 'opened',
          audit: { action: 'case.take' },
          kind: 'alert',
          state: 'open',
        },
        ...{ severity: 'low', ...place },
      }),
    { as: 'engine' },
  );
}

async function atWork(world: World) {
  const auditor = await world.as('auditor');
  await openSealer(world.database);
  const found = await opened(world, auditor.actor);
  return { auditor, found };
}

async function* pdf(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(PDF);
}
const attach = (context: Context, caseId: string) =>
  attachToCase(context, caseId, { name: '说明.pdf', content: pdf() }, 'internal');

/** Verbs about cases and notices, by their files below `services/`. */
export const ACTS_OF_CASES: Readonly<Record<string, Act>> = {
  'cases/case-trace': async (world) => {
    const { auditor, found } = await atWork(world);
    return () => takeCase(auditor, found);
  },
  'cases/comment-on-case': async (world) => {
    const { auditor, found } = await atWork(world);
    return () => commentOnCase(auditor, { caseId: found.caseId, text: '核对中', visibility: 'internal' });
  },
  'cases/follow-case': async (world) => {
    const { auditor, found } = await atWork(world);
    return () => followCase(auditor, found.caseId, true);
  },
  'cases/files/attach-to-case': async (world) => {
    const { auditor, found } = await atWork(world);
    return () => attach(auditor, found.caseId);
  },
  'cases/files/read-attachments': async (world) => {
    const { auditor, found } = await atWork(world);
    const id = await attach(auditor, found.caseId);
    return () => downloadAttachment(auditor, found.caseId, id);
  },
  'cases/templates/change-template':
    async ({ operator }) =>
    () =>
      createTemplate(operator, {
        kind: 'dispute',
        step: 'reply',
        title: '题',
        text: '文',
        language: 'zh-CN',
        organisation: OFFICE,
      }),
  'notices/own-notices': async (world) => {
    const { actor, ...rest } = await world.as('auditor');
    await transaction(
      world.database,
      (db) =>
        addNotices(
          db,
          { what: 'case.moved', to: { accounts: [actor.id] } },
          { at: rest.now, except: null, caseId: null, number: null, ownerId: null },
        ),
      { as: 'engine' },
    );
    return () => readOwnNotices({ actor, ...rest }, null);
  },
  'notices/webhooks/register-webhook': async ({ operator }) => {
    await openSealer(operator.database as never);
    const actor: Actor = {
      ...operator.actor,
      kind: 'machine',
      role: 'machine',
      scope: NOTHING,
      organisation: OFFICE,
    };
    return () => registerWebhook({ ...operator, actor }, 'https://receiver.example/');
  },
  // To a webhook that there is no more: what became of it is put down with its row.
  'notices/send-notices': async ({ operator }) => {
    const message = {
      deliveryId: randomUUID(),
      way: 'webhook',
      addressId: randomUUID(),
      payload: {},
    } as const;
    await transaction(operator.database, (db) => addDeliveries(db, [message], operator.now), {
      as: 'engine',
    });
    return async () => {
      await operator.database.pool.query(
        `UPDATE notice_delivery SET state = 'waiting', next_at = created_at`,
      );
      return sendNotices(operator);
    };
  },
};
