import type { Logger } from 'pino';
import { FACT_VERSION, FACTS, type FactName } from '#domain/facts';
import type { Context } from '#services/context';
import { engineStanding } from '#services/outbox/engine-standing';
import { relayFacts } from '#services/outbox/relay-facts';
import type { Envelope } from './connection';
import type { Job, JobsOfFact } from './job';

/** What the relay was handed of a fact. */
export type RelayedFact = Parameters<Parameters<typeof relayFacts>[2]>[0][number];

/** Facts per transaction: its rows stay locked while the queue is written to, which takes milliseconds. */
export const FACTS_PER_STEP = 200;

/** The jobs a fact starts. Their ids come from the fact, so that a fact handed over twice starts them once. */
export function jobsOf(
  fact: RelayedFact,
  jobsOfFact: JobsOfFact,
  jobs: Readonly<Record<string, Job<unknown>>>,
): Envelope[] {
  const retried = fact.fact === 'job.retried' ? FACTS['job.retried'].parse(fact.payload) : null;
  const names = retried === null ? (jobsOfFact[fact.fact as FactName] ?? []) : [retried.job];
  return names.flatMap((name) => {
    const job = Object.hasOwn(jobs, name) ? jobs[name] : undefined;
    if (!job) return [];
    // The instant tells apart facts of two databases that used one Redis one after the other.
    return [
      envelope(`fact-${fact.id}-${fact.happenedAt}-${name}`, name, job, retried?.payload ?? fact.payload),
    ];
  });
}

/** The envelope of one job. Ids hold no colon, which Redis keys use. */
export function envelope(id: string, name: string, job: Job<unknown>, payload: unknown): Envelope {
  const { lane, attempts, backoffMs } = job;
  return { id, name, lane, payload, attempts, backoffMs };
}

/** Carries one stretch of the outbox to the queue; true when there may be more. */
export async function relayStep(
  context: Context,
  jobsOfFact: JobsOfFact,
  jobs: Readonly<Record<string, Job<unknown>>>,
  send: (envelopes: readonly Envelope[]) => Promise<void>,
): Promise<boolean> {
  const relayed = await relayFacts(context, FACTS_PER_STEP, async (facts) => {
    const envelopes = facts.flatMap((fact) => jobsOf(fact, jobsOfFact, jobs));
    if (envelopes.length > 0) await send(envelopes);
  });
  return relayed === FACTS_PER_STEP;
}

/** Says which facts wait because this release does not know them. A newer relay will carry them; none is dropped. */
export async function warnOfUnknownFacts(context: Context, log: Logger): Promise<void> {
  for (const { fact, version, waiting } of (await engineStanding(context)).waiting) {
    if (Object.hasOwn(FACTS, fact) && version === FACT_VERSION) continue;
    log.warn({ fact, version, waiting }, 'facts of an unknown shape wait for a newer relay');
  }
}
