import type { Digest } from './bytes';
import { EvidenceFault } from './evidence-fault';
import { parseVerifierKey, type VerifierKey } from './note-key';

/** A log or witness of a policy, and where it is reached. */
export interface PolicyKey {
  readonly key: VerifierKey;
  readonly url: string | null;
}

/** So many of these witnesses or groups. */
interface PolicyGroup {
  readonly least: number;
  readonly members: readonly string[];
}

/** Which logs one believes, and how many of which witnesses it takes (C2SP tlog-policy). */
export interface WitnessPolicy {
  readonly logs: readonly PolicyKey[];
  /** By the name they have in the policy. */
  readonly witnesses: ReadonlyMap<string, PolicyKey>;
  readonly groups: ReadonlyMap<string, PolicyGroup>;
  /** Null: no cosignature is asked for. */
  readonly quorum: string | null;
}

/** Limits of a policy; the specification asks for at least 32 of each. */
const MOST_LINES = 1_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these may not stand in a policy
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** Reads a policy. Faults name the line. */
export function parsePolicy(sha256: Digest, text: string): WitnessPolicy {
  const draft: Draft = {
    logs: [],
    witnesses: new Map(),
    groups: new Map(),
    quorum: undefined,
    members: new Set(),
  };
  const lines = text.split('\n');
  if (lines.length > MOST_LINES) throw new EvidenceFault('malformed-policy', `${MOST_LINES}`);
  lines.forEach((line, at) => {
    const words = line.split(/[ \t]+/).filter(Boolean);
    const isRead = words.length === 0 || words[0]!.startsWith('#') || takeLine(sha256, draft, words);
    if (!isRead || FORBIDDEN.test(line)) throw new EvidenceFault('malformed-policy', `${at + 1}`);
  });
  if (draft.quorum === undefined) throw new EvidenceFault('malformed-policy', 'quorum');
  return { ...draft, quorum: draft.quorum };
}

interface Draft {
  logs: PolicyKey[];
  witnesses: Map<string, PolicyKey>;
  groups: Map<string, PolicyGroup>;
  quorum: string | null | undefined;
  /** Names that stand in a group: each in one only, so that no witness counts twice. */
  members: Set<string>;
}

function takeLine(sha256: Digest, draft: Draft, [kind, ...words]: readonly string[]): boolean {
  switch (kind) {
    case 'log':
      return takeLog(sha256, draft, words);
    case 'witness':
      return takeWitness(sha256, draft, words);
    case 'group':
      return takeGroup(draft, words);
    case 'quorum':
      return takeQuorum(draft, words);
    default:
      return false;
  }
}

function takeLog(sha256: Digest, draft: Draft, [vkey, url, ...more]: readonly string[]): boolean {
  if (vkey === undefined || more.length > 0) return false;
  const key = readKey(sha256, vkey);
  if (key === null || key.algorithm === 'cosignature' || isTwice(key, draft.logs)) return false;
  draft.logs.push({ key, url: url ?? null });
  return true;
}

function takeWitness(sha256: Digest, draft: Draft, words: readonly string[]): boolean {
  const [name, vkey, url, ...more] = words;
  if (name === undefined || vkey === undefined || more.length > 0 || isTaken(draft, name)) return false;
  const key = readKey(sha256, vkey);
  if (key?.algorithm !== 'cosignature' || isTwice(key, [...draft.witnesses.values()])) return false;
  draft.witnesses.set(name, { key, url: url ?? null });
  return true;
}

function takeGroup(draft: Draft, [name, threshold = '', ...members]: readonly string[]): boolean {
  const known = (member: string) => draft.witnesses.has(member) || draft.groups.has(member);
  if (name === undefined || isTaken(draft, name) || members.length === 0) return false;
  const once = new Set(members).size === members.length && !members.some((one) => draft.members.has(one));
  if (!once || !members.every(known)) return false;
  const least = threshold === 'all' ? members.length : threshold === 'any' ? 1 : wholeNumber(threshold);
  if (!(least >= 1 && least <= members.length)) return false;
  for (const member of members) draft.members.add(member);
  draft.groups.set(name, { least, members });
  return true;
}

function takeQuorum(draft: Draft, [name, ...more]: readonly string[]): boolean {
  if (name === undefined || more.length > 0 || draft.quorum !== undefined) return false;
  if (name !== 'none' && !draft.witnesses.has(name) && !draft.groups.has(name)) return false;
  draft.quorum = name === 'none' ? null : name;
  return true;
}

function isTaken(draft: Draft, name: string): boolean {
  return name === 'none' || draft.witnesses.has(name) || draft.groups.has(name);
}

function isTwice(key: VerifierKey, others: readonly PolicyKey[]): boolean {
  return others.some((other) => String(other.key.publicKey) === String(key.publicKey));
}

function wholeNumber(digits: string): number {
  return /^[1-9]\d*$/.test(digits) ? Number(digits) : Number.NaN;
}

function readKey(sha256: Digest, vkey: string): VerifierKey | null {
  try {
    return parseVerifierKey(sha256, vkey);
  } catch (error) {
    if (error instanceof EvidenceFault) return null;
    throw error;
  }
}

/** Is the quorum there, when the witnesses of these names (as the policy calls them) have cosigned? */
export function quorumMet(policy: WitnessPolicy, cosigned: ReadonlySet<string>): boolean {
  const saw = (name: string): boolean => {
    const group = policy.groups.get(name);
    return group ? group.members.filter(saw).length >= group.least : cosigned.has(name);
  };
  return policy.quorum === null || saw(policy.quorum);
}
