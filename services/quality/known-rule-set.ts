import type { Db } from '#db/client';
import { ruleVersionCount } from '#db/queries/overview/rule-version-count';
import type { RuleSet } from '#domain/rules/rule';
import { readRuleSet } from './rule-set';

const known = new WeakMap<Db, RuleSet>();

/**
 * The rules in force, read and checked again only when there is a new version of any: checking half a hundred
 * bodies takes longer than all queries of a page together, and versions never change once written.
 */
export async function knownRuleSet(db: Db): Promise<RuleSet> {
  const held = known.get(db);
  if (held !== undefined && held.number === (await ruleVersionCount(db))) return held;
  const fresh = await readRuleSet(db);
  known.set(db, fresh);
  return fresh;
}
