import type { Db } from '#db/client';
import {
  type DoubtfulCertificate,
  doubtfulCertificates,
} from '#db/queries/calls/detection/doubtful-certificates';
import { holdersOfMatters } from '#db/queries/calls/detection/holders-of-matters';
import { ruleVersions } from '#db/queries/rule-versions';
import type { NewAlert } from '#db/writes/calls/detection/put-alerts';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import { groupsBy } from '#domain/calls/detect/groups-by';
import type { RuleInForce, RulesInForce } from '#domain/calls/detect/rules-in-force';
import type { Scan } from '#domain/calls/detect/scan';
import { ruleBodySchema } from '#domain/rules/rule';
import { alertOf } from './alert-of';

/** Matters looked through in one run: a bound on a flood. */
const MOST_MATTERS = 2_000;

/** One matter that serves for many people. */
export async function judgeMatters(
  db: Db,
  { matters }: Scan,
  rules: RulesInForce,
  today: number,
): Promise<NewAlert[]> {
  const rule = rules['one-matter-many-holders'];
  const { holders: least, withinDays } = rule.thresholds;
  const sinceDay = today - withinDays;
  const found = await holdersOfMatters(db, [...matters.keys()].slice(0, MOST_MATTERS), { sinceDay, least });
  return found.flatMap(({ matter, holders, calls, firstAt, lastAt, logYear, entries }) => {
    const { operator, caller } = matters.get(BigInt(matter))!;
    return alertOf(rule, logYear, {
      ...{
        operator,
        caller,
        firstAt,
        lastAt,
        calls,
        entries: [...entries],
        whole: true,
        figures: { found: holders },
      },
      // However many days it is misused, it is one misuse.
      ...{ subject: `matter:${matter}`, slot: 0 },
    });
  });
}

/** Certificates that should not have been served, or that a serious finding stands against. */
export async function judgeCertificates(
  db: Db,
  { operators }: Scan,
  logYear: number,
  rules: RulesInForce,
): Promise<NewAlert[]> {
  const [ended, flagged] = [rules['ended-certificate'], rules['record-with-finding']];
  if (ended.stage === 'off' && flagged.stage === 'off') return [];
  const uses = usesIn(operators);
  if (uses.length === 0) return [];
  const found = await doubtfulCertificates(db, [...new Set(uses.map(({ certificate }) => certificate))], {
    before: dayOfInstant(uses.reduce((latest, { occurredAt }) => Math.max(latest, occurredAt), 0)),
    findingRules: flagged.stage === 'off' ? [] : await gravestRules(db),
  });
  const doubts = new Map(found.map((one) => [BigInt(one.certificate), one]));
  const doubtful = uses.flatMap((use) => {
    const doubt = doubts.get(use.certificate);
    return doubt === undefined ? [] : [{ ...use, ended: hadEnded(doubt, use), flagged: doubt.flagged }];
  });
  return [
    ...ofDay(
      ended,
      logYear,
      doubtful.filter((use) => use.ended),
    ),
    ...ofDay(
      flagged,
      logYear,
      doubtful.filter((use) => !use.ended && use.flagged),
    ),
  ];
}

/** A certificate that was served, each call once. */
interface CertificateUse {
  readonly certificate: bigint;
  readonly operator: number;
  readonly caller: number;
  readonly entry: number;
  readonly occurredAt: Instant;
}

function usesIn(operators: Scan['operators']): CertificateUse[] {
  const uses: CertificateUse[] = [];
  for (const { operator, caller, served } of operators.values())
    for (const { certificate, entry, at } of served)
      if (certificate !== null) uses.push({ certificate, operator, caller, entry, occurredAt: at });
  return uses;
}

/** By status or by date. A change of status whose own instant is later than the call excuses it. */
function hadEnded({ endedAt, validUntil }: DoubtfulCertificate, { occurredAt }: CertificateUse): boolean {
  if (endedAt !== null && endedAt <= occurredAt) return true;
  return validUntil !== null && validUntil < dayOfInstant(occurredAt);
}

function ofDay(rule: RuleInForce, logYear: number, uses: readonly CertificateUse[]): NewAlert[] {
  const groups = groupsBy(uses, ({ operator, occurredAt }) => `${operator} ${dayOfInstant(occurredAt)}`);
  return [...groups.values()].flatMap((group) => {
    const at = group.map(({ occurredAt }) => occurredAt);
    const [{ operator, caller }] = group as [CertificateUse];
    return alertOf(rule, logYear, {
      ...{ operator, caller, firstAt: Math.min(...at), lastAt: Math.max(...at), calls: group.length },
      ...{ slot: dayOfInstant(at[0]!), entries: group.map(({ entry }) => entry) },
    });
  });
}

/** Rules whose findings make a certificate doubtful: the gravest that count. */
async function gravestRules(db: Db): Promise<string[]> {
  const newest = new Map(
    (await ruleVersions(db)).map(({ ruleId, body }) => [ruleId, ruleBodySchema.parse(body)]),
  );
  return [...newest.values()]
    .filter(({ severity, state }) => severity === 'critical' && state === 'scored')
    .map(({ id }) => id);
}
