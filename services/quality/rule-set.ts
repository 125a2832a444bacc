import type { Connection, Db } from '#db/client';
import { ruleVersions, type StoredRuleVersion } from '#db/queries/rule-versions';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addRuleVersion } from '#db/writes/add-rule-version';
import { lockRules } from '#db/writes/lock-rules';
import type { Instant } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { SHIPPED_RULES } from '#domain/rules/catalogue/editions';
import { type Rule, type RuleBody, type RuleSet, ruleBodySchema } from '#domain/rules/rule';

/** The newest version of each rule makes the set; its number is the count of versions ever in force. */
function ruleSetOf(versions: readonly StoredRuleVersion[]): RuleSet {
  const newest = new Map<string, Rule>();
  for (const stored of versions)
    newest.set(stored.ruleId, { ...ruleBodySchema.parse(stored.body), ordinal: stored.ordinal });
  const rules = [...newest.values()].sort((a, b) => a.ordinal - b.ordinal);
  return { number: versions.length, width: rules.length, rules };
}

/** Nobody's act: whoever comes first after a release brings its rules. */
const RELEASE: Actor = { kind: 'system', id: 'release', name: 'release', role: 'system', scope: EVERYTHING };

/** The rules in force. */
export async function readRuleSet(db: Db): Promise<RuleSet> {
  return ruleSetOf(await ruleVersions(db));
}

/** A rule of this release as it is in force: the newest stored version, or as shipped in an archive that has none. */
export async function ruleInForce(db: Db, id: string): Promise<RuleBody> {
  const { rules } = await readRuleSet(db);
  const rule = rules.find((one) => one.id === id) ?? SHIPPED_RULES.find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

/** Brings the stored rules up to what this release ships: new rules get the next ordinal, newer versions succeed. */
export async function syncRules(connection: Connection, now: Instant): Promise<RuleSet> {
  const stored = await ruleVersions(connection);
  if (!missingOf(stored).length) return ruleSetOf(stored);
  await lockRules(connection);
  const settled = await ruleVersions(connection);
  const ordinals = new Map(settled.map((version) => [version.ruleId, version.ordinal]));
  const missing = missingOf(settled);
  for (const rule of missing) {
    const ordinal = ordinals.get(rule.id) ?? ordinals.size;
    ordinals.set(rule.id, ordinal);
    await addRuleVersion(connection, rule, ordinal, now);
  }
  if (missing.length > 0) {
    const rules = missing.map(({ id, version }) => `${id} ${version}`);
    await addAuditEntry(connection, RELEASE, now, 'rule.shipped', 'rules', { rules });
  }
  return readRuleSet(connection);
}

function missingOf(stored: readonly StoredRuleVersion[]) {
  const newest = new Map(stored.map((version) => [version.ruleId, version.version]));
  return SHIPPED_RULES.filter((rule) => rule.version > (newest.get(rule.id) ?? 0));
}
