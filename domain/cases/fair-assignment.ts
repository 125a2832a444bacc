/** Somebody who may be given a case, and how many they have in hand. */
export interface Workload {
  readonly accountId: string;
  readonly open: number;
}

/** A case to be given to somebody, and who may have it. */
export interface CaseToAssign {
  readonly caseId: string;
  readonly number: string;
  /** Account ids. */
  readonly candidates: readonly string[];
}

/** Whom a case goes to, and why. */
export interface FairChoice {
  readonly accountId: string;
  /** What they have in hand before it. */
  readonly inHand: number;
  /** How many may have it; none of them has less. */
  readonly among: number;
}

/**
 * Gives each case to whoever has the least in hand, counting what this distribution gives them. Between equals the case's
 * own number decides, so that whoever repeats the distribution gets the same and nobody is always first. Cases that nobody
 * may have are left out. By case id.
 */
export function fairAssignments(
  cases: readonly CaseToAssign[],
  workloads: readonly Workload[],
): ReadonlyMap<string, FairChoice> {
  const open = new Map(workloads.map(({ accountId, open: inHand }) => [accountId, inHand]));
  const given = new Map<string, FairChoice>();
  for (const { caseId, number, candidates } of [...cases].sort(byNumber)) {
    const able = [...new Set(candidates)].filter((id) => open.has(id)).sort();
    const least = Math.min(...able.map((id) => open.get(id)!));
    const equals = able.filter((id) => open.get(id) === least);
    const chosen = equals[seedOf(number) % equals.length];
    if (chosen === undefined) continue;
    given.set(caseId, { accountId: chosen, inHand: least, among: able.length });
    open.set(chosen, least + 1);
  }
  return given;
}

function byNumber(a: CaseToAssign, b: CaseToAssign): number {
  return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
}

/** FNV-1a: neighbouring numbers begin at different places. */
function seedOf(number: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < number.length; at += 1) hash = Math.imul(hash ^ number.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
