import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Archive, guarded } from '#db/client';
import { noteWitness } from '#db/writes/log/note-witness';
import type { Instant } from '#domain/calendar/instant';
import { formatVerifierKey } from '#domain/merkle/note-key';
import { parsePolicy, type WitnessPolicy } from '#domain/merkle/witness-policy';
import { sha256 } from '../tree-hash';
import { readConsistency } from '../verify/read-proof';
import { gatherCosignatures, type WitnessPost } from '../witness/gather-cosignatures';
import { originOf, TREE_OF } from './log-view';
import type { Cosign } from './publish';

/** C2SP tlog-policy beside the log's keys: who is asked to cosign, and how many of them must. */
const POLICY_FILE = 'witnesses.policy';
const TIMEOUT_MS = 1_000;

const post: WitnessPost = async (url, body, signal) => {
  const response = await fetch(url, { method: 'POST', body, signal, redirect: 'error' });
  return { status: response.status, body: await response.text() };
};

/** Witnesses of the policy in the folder of keys; undefined without one: then checkpoints are signed by the log alone. */
export async function cosignByPolicy(
  database: Pick<Archive, 'pool'>,
  folder: string,
  now: Instant,
  send: WitnessPost = post,
): Promise<Cosign | undefined> {
  const policy = await readPolicy(join(folder, POLICY_FILE));
  if (policy === null) return undefined;
  return async ({ view, size, note, log }) => {
    const gathered = await gatherCosignatures(note, policy, {
      post: send,
      timeoutMs: TIMEOUT_MS,
      lastSizes: remembered(originOf(view)),
      proofFrom: (older) => readConsistency(TREE_OF[view.hash], older, size, log),
    });
    for (const name of gathered.cosigned) remembered(originOf(view)).set(name, size);
    await noteAnswers(database, policy, gathered, now);
    return gathered.isQuorumMet ? { note: gathered.note, witnesses: gathered.cosigned.size } : null;
  };
}

/** What each witness cosigned last of each log, as far as this process remembers: saves a question. */
const lastSizes = new Map<string, Map<string, number>>();

function remembered(origin: string): Map<string, number> {
  const known = lastSizes.get(origin) ?? new Map<string, number>();
  lastSizes.set(origin, known);
  return known;
}

async function readPolicy(path: string): Promise<WitnessPolicy | null> {
  try {
    return parsePolicy(sha256, await readFile(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function noteAnswers(
  database: Pick<Archive, 'pool'>,
  policy: WitnessPolicy,
  gathered: Awaited<ReturnType<typeof gatherCosignatures>>,
  now: Instant,
): Promise<void> {
  const failures = new Map(gathered.missing.map(({ name, reason }) => [name, reason]));
  for (const [name, { key, url }] of policy.witnesses) {
    if (url === null) continue;
    const failure = failures.get(name) ?? null;
    await noteWitness(guarded(database, 'engine'), { name, vkey: formatVerifierKey(key), url, failure }, now);
  }
}
