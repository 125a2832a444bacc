import { expect, it } from 'vitest';
import type { Database } from '#db/client';
import { addFact } from '#db/writes/add-fact';
import { FACTS } from '#domain/facts';
import { JOBS, JOBS_OF_FACT } from '#jobs/catalogue';
import { envelope } from '#jobs/relay';
import { acceptBatch } from '#services/intake/accept-batch';
import { arriving, asOperator, onceOnly } from '../arriving';
import { databaseDump, withoutEvaluations } from '../database-dump';
import { reportedCalls } from '../reported-calls';
import { onEachQueue, until } from './on-each-queue';

const BATCH_ID = '00000000-0000-4000-8000-000000000001';
const NOTHING_THERE = '00000000-0000-4000-8000-0000000000ff';

/** The journal of evaluations has a row for every run, and that is its use. */
const JOURNALS = ['evaluation_run'];
/** The relay works meanwhile, as it does in life. */
const VOLATILE = { outbox: ['relayed_at'] };

/** Jobs for which this fixture has nothing to do: their own tests plant it. */
const IDLE_HERE = [
  'coverage.reconcile',
  'evidence.advance-log',
  'evidence.check-log',
  'calls.check-silence',
  'calls.compact',
  'cases.sweep-clocks',
  'disputes.escalate',
  'disputes.settle-corrected',
  'disputes.recall',
  'disputes.file-use',
  'disputes.draw-call-backs',
  'disputes.tell',
  'disputes.publish-board',
];

/** Payloads to try of jobs that take one; every other job is run with an empty one. */
const PAYLOADS: Readonly<Record<string, readonly unknown[]>> = {
  'coverage.reconcile': [{}, { batchId: BATCH_ID }, { manifestId: NOTHING_THERE }],
  'disputes.escalate': [{ kind: 'dispute', caseId: NOTHING_THERE, clockId: NOTHING_THERE }],
  'disputes.settle-corrected': [{ batchId: NOTHING_THERE }],
  'disputes.recall': [{ caseId: NOTHING_THERE }],
  'disputes.tell': [{ caseId: NOTHING_THERE, version: 2 }],
  'disputes.file-use': [{ logYear: 1999, entry: 1 }],
  'quality.evaluate': [{}, { ruleId: 'type-unlisted' }, { typeCode: 'T2' }],
};

onEachQueue((bench) => {
  it.each(Object.keys(JOBS))('%s: the second run changes nothing', async (name) => {
    const { database, start } = bench();
    await plant(database);
    const engine = await start(JOBS);
    const send = async (id: string, payload: unknown, done: number) => {
      await engine.queue.send([envelope(id, name, JOBS[name]!, payload)]);
      await until(async () => (await engine.queue.standing()).completed === done);
    };
    let done = 0;
    for (const payload of PAYLOADS[name] ?? [{}]) {
      const before = await state(database);
      await send(`first-${done}`, payload, ++done);
      const once = await state(database);
      await send(`second-${done}`, payload, ++done);
      expect(await state(database)).toEqual(once);
      // A fixture on which a job has nothing to do would prove nothing.
      if (done === 2 && !IDLE_HERE.includes(name)) expect(once).not.toEqual(before);
    }
  });

  it('every fact names jobs that exist, and they take its payload', () => {
    const samples = {
      'batch.accepted': { batchId: BATCH_ID },
      'batch.interrupted': { batchId: BATCH_ID },
      'calls.accepted': { batchId: BATCH_ID },
      'call.disputed': { logYear: 2026, entry: 1 },
      'manifest.accepted': { manifestId: NOTHING_THERE },
      'job.retried': { jobId: 'x', job: 'outbox.sweep', payload: {} },
      'case.clock-missed': { kind: 'dispute', caseId: NOTHING_THERE, clockId: NOTHING_THERE },
      'dispute.moved': { caseId: NOTHING_THERE, version: 2 },
      'dispute.upheld': { caseId: NOTHING_THERE },
      'rule.changed': { ruleId: 'source-silent', version: 1 },
      'catalogue.changed': { what: 'types' },
    } as const;
    for (const [fact, schema] of Object.entries(FACTS)) {
      const payload = schema.parse(samples[fact as keyof typeof samples]);
      for (const name of JOBS_OF_FACT[fact as keyof typeof FACTS]) {
        expect(Object.keys(JOBS)).toContain(name);
        expect(JOBS[name]?.payload.safeParse(payload).success).toBe(true);
      }
    }
  });
});

async function state(database: Database): Promise<Record<string, string[]>> {
  const dump = await databaseDump(database, VOLATILE);
  for (const journal of JOURNALS) delete dump[journal];
  return withoutEvaluations(dump);
}

/**
 * Something to do for every job: a stale batch, old and waiting facts, a silent source and one that spoke again, a
 * comparison nobody ended, a nonce nobody can use again.
 */
async function plant(database: Database): Promise<void> {
  await reportedCalls(database, 'A', 9_000, Date.now() * 1000);
  await database.query(
    `INSERT INTO batch (batch_id, source, external_id, door, state, started_at, heartbeat_at) VALUES
       ($1, 'A', '1', 'api', 'running', now() - interval '2 hours', now() - interval '1 hour'),
       (gen_random_uuid(), 'A', '2', 'api', 'running', now(), now())`,
    [BATCH_ID],
  );
  // A call to a webhook that there is no more: what became of it is put down once.
  await database.query(
    `INSERT INTO notice_delivery (delivery_id, way, address_id, payload, state, attempts, created_at, next_at)
     VALUES (gen_random_uuid(), 'webhook', $1, '{}', 'waiting', 0, now(), now())`,
    [NOTHING_THERE],
  );
  await addFact(database, 'catalogue.changed', { what: 'types' }, Date.now() * 1000);
  await database.query(
    `INSERT INTO outbox (fact, version, payload, happened_at, relayed_at) VALUES
       ('batch.accepted', 1, '{}', now() - interval '40 days', now() - interval '40 days'),
       ('batch.accepted', 1, '{}', now() - interval '2 days', now() - interval '2 days')`,
  );
  await database.query(
    `INSERT INTO certificate_type (code, name_zh, name_en, defining_authority, issuing_line, holder_kind, standard,
       validity, collection_start, update_frequency, face_fields)
     VALUES ('T1', '甲', 'A', 'D', 'L', 'person', '', 'open', '2020-01-01', 'daily', '[]')`,
  );
  const delivery = { organisation: 'A', externalId: '3', door: 'file', system: null } as const;
  const rows = onceOnly([arriving(1, { typeCode: 'T1' }), arriving(2, { typeCode: 'T2' }), arriving(3)]);
  await acceptBatch(asOperator(database, Date.now() * 1000), { ...delivery, rows });
  await database.query(
    `INSERT INTO source_activity (organisation, organisation_region, type_code, first_received_at, last_received_at)
     VALUES ('A', '320500', 'T1', now() - interval '1 year', now() - interval '10 days'),
            ('B', '320500', 'T1', now() - interval '1 year', now() - interval '1 hour')
     ON CONFLICT (organisation, type_code) DO UPDATE SET last_received_at = excluded.last_received_at`,
  );
  // The catalogue learns of a type after its records came, and a roll-up went wrong.
  await database.query(`INSERT INTO certificate_type SELECT 'T2', name_zh, name_en, defining_authority, issuing_line,
    holder_kind, standard, validity, collection_start, update_frequency, declared_stock, face_fields
    FROM certificate_type WHERE code = 'T1'`);
  await database.query('UPDATE quality_day SET records = records + 1');
  await database.query(
    `INSERT INTO manifest (manifest_id, organisation, organisation_region, type_code, day, declared, digest, covers,
       declared_at, stage, state)
     VALUES (gen_random_uuid(), 'A', '320500', 'T1', '2026-11-01', 1, '\\x00', 0, now() - interval '2 days', 'digests',
       'comparing')`,
  );
  await database.query(
    `INSERT INTO request_nonce (key_id, nonce, forget_at) VALUES (gen_random_uuid(), 'n', now() - interval '1 hour')`,
  );
}
