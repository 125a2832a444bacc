import { z } from 'zod';

/**
 * What may happen, past tense, with the payload's shape. A verb writes facts to the outbox in its own
 * transaction; `jobs/relay.ts` turns them into jobs. Payloads carry ids, rows carry content.
 * `version` lets an old relay meet a new shape: unknown versions wait, they are never dropped.
 */
export const FACTS = {
  'batch.accepted': z.object({ batchId: z.uuid() }),
  'batch.interrupted': z.object({ batchId: z.uuid() }),
  'manifest.accepted': z.object({ manifestId: z.uuid() }),
  'calls.accepted': z.object({ batchId: z.uuid() }),
  /** A holder says that a use of their certificate was not in order. */
  'call.disputed': z.object({ logYear: z.number().int(), entry: z.number().int() }),
  /** A time limit of a case is over; what follows is its kind's. */
  'case.clock-missed': z.object({ kind: z.string(), caseId: z.uuid(), clockId: z.uuid() }),
  /** Somebody acted on a dispute: whoever complained is to be told. */
  'dispute.moved': z.object({ caseId: z.uuid(), version: z.number().int() }),
  /** A dispute about a record was found right: those who used it are to be recalled. */
  'dispute.upheld': z.object({ caseId: z.uuid() }),
  'rule.changed': z.object({ ruleId: z.string(), version: z.number().int() }),
  /** An administrator sends a job that waited for a person once more. */
  'job.retried': z.object({ jobId: z.string(), job: z.string(), payload: z.record(z.string(), z.unknown()) }),
  'catalogue.changed': z.object({ what: z.enum(['types', 'organisations', 'regions', 'scenarios']) }),
} as const;

export type FactName = keyof typeof FACTS;
export type FactPayload<Name extends FactName> = z.infer<(typeof FACTS)[Name]>;
export const FACT_VERSION = 1;
