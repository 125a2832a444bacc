import { failingTypes } from '#db/queries/overview/failing-types';
import { oldestOpenFindings } from '#db/queries/overview/oldest-open-findings';
import type { Instant } from '#domain/calendar/instant';
import type { Organisation } from '#domain/catalogue/organisation';
import { type Culprit, culpritOf, type Headline, headlineOf } from '#domain/metrics/attention-headline';
import type { Score } from '#domain/metrics/score';
import { DIMENSIONS } from '#domain/rules/rule';
import type { Db } from '#services/archive';
import { MISSING_RULE, mattersOf, type UrgentMatter } from './concerns';
import { type PastLines, pastLines } from './past-lines';
import { type OverviewFacts, readOverview } from './read-overview';
import {
  departmentMembers,
  type Member,
  type Merit,
  meritsOf,
  regionMembers,
  scoreOfMerit,
  together,
} from './standings';
import type { View } from './view';

type Merits = ReadonlyMap<string, Merit>;

/** Scores of the view and of its members in one span. */
export interface Standing {
  readonly merit: Merit;
  readonly score: Score;
  readonly departments: readonly Member[];
  readonly regions: readonly Member[];
}

/** A line of the list with its beginning; null: no finding tells. */
export type DatedMatter = UrgentMatter & { readonly began: Instant | null };

/** What the sentence of the day says. */
export interface Lead extends Headline {
  readonly culprit: (Culprit & { readonly types: number }) | null;
}

/** Everything the page arranges. */
export interface Overview {
  readonly view: View;
  readonly facts: OverviewFacts;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly now: Standing;
  /** null: nothing is compared. */
  readonly before: Standing | null;
  readonly past: PastLines;
  readonly matters: readonly DatedMatter[];
  /** null: nothing was checked in the period. */
  readonly lead: Lead | null;
}

/** Reads and works out the overview of a view; `mark` is that of the latest change. */
export async function overviewOf(db: Db, view: View, mark: number): Promise<Overview> {
  const facts = await readOverview(db, view, mark);
  const organisations = new Map(facts.organisations.map((one) => [one.code, one]));
  const counts = facts.counts.map((one) => ({ ...one, key: one.organisation }));
  const regions = new Map(facts.counts.map((one) => [one.organisation, one.region]));
  const merits = meritsOf(counts, facts.coverage);
  const meritsBefore =
    facts.countsBefore === null ? null : meritsOf(facts.countsBefore, facts.coverageBefore ?? []);
  const now = standingOf(merits, view, organisations, regions);
  const before = meritsBefore === null ? null : standingOf(meritsBefore, view, organisations, regions);
  const [lead, matters] = await Promise.all([
    leadOf(db, view, facts, now, before),
    datedMatters(db, view, facts),
  ]);
  return { view, facts, organisations, now, before, past: pastLines(facts.past, view.today), matters, lead };
}

function standingOf(
  merits: Merits,
  view: View,
  organisations: ReadonlyMap<string, Organisation>,
  regions: ReadonlyMap<string, string>,
): Standing {
  const merit = together(inFocus(view, [...merits]).map(([, one]) => one));
  return {
    merit,
    score: scoreOfMerit(merit),
    departments: departmentMembers(merits, organisations),
    regions: regionMembers(merits, regions),
  };
}

/** What belongs to the department looked at; everything when none is. */
function inFocus<Entry extends readonly [string, unknown]>(view: View, entries: readonly Entry[]): Entry[] {
  return entries.filter(([key]) => view.department === null || key === view.department);
}

async function leadOf(
  db: Db,
  view: View,
  facts: OverviewFacts,
  now: Standing,
  before: Standing | null,
): Promise<Lead | null> {
  const headline = headlineOf(now.score.dimensions, before?.score.dimensions ?? null);
  if (headline === null) return null;
  const index = DIMENSIONS.indexOf(headline.dimension);
  const entries = facts.counts.map((one) => [one.organisation, one] as const);
  const shares = inFocus(view, entries).map(([key, { dimensionPass, dimensionFail }]) => {
    return { key, pass: dimensionPass[index] ?? 0, fail: dimensionFail[index] ?? 0 };
  });
  const then = headline.why === 'fell' ? (before?.score.dimensions[headline.dimension] ?? null) : null;
  const culprit = culpritOf(shares, then);
  if (culprit === null) return { ...headline, culprit: null };
  const own = { ...view.selection, organisation: culprit.key };
  const types = await failingTypes(db, view.scope, own, facts.ruleSet, headline.dimension);
  return { ...headline, culprit: { ...culprit, types } };
}

async function datedMatters(db: Db, view: View, facts: OverviewFacts): Promise<DatedMatter[]> {
  const own = <Of extends { readonly organisation: string }>(all: readonly Of[]) =>
    inFocus(
      view,
      all.map((one) => [one.organisation, one] as const),
    ).map(([, one]) => one);
  const { ruleSet, silent, waiting, overdue } = facts;
  const { now, period } = view;
  const [counts, coverage] = [own(facts.ruleCounts), own(facts.coverage)];
  const ownOverdue = overdue.filter(
    ({ organisation }) => view.department === null || organisation === view.department,
  );
  const matters = mattersOf({
    ruleSet,
    silent,
    waiting,
    overdue: ownOverdue,
    counts,
    coverage,
    now,
    from: period.from,
  });
  const pairs = matters.flatMap((matter) => pairOf(matter) ?? []);
  const found = await oldestOpenFindings(db, view.scope, pairs);
  const began = new Map(found.map(({ organisation, ruleId, since }) => [`${organisation} ${ruleId}`, since]));
  return matters.map((matter) => {
    const pair = pairOf(matter);
    if (pair !== null) return { ...matter, began: began.get(`${pair.organisation} ${pair.ruleId}`) ?? null };
    return { ...matter, began: 'since' in matter ? matter.since : null };
  });
}

function pairOf(matter: UrgentMatter): { organisation: string; ruleId: string } | null {
  const { organisation } = matter;
  if (matter.kind === 'rule') return { organisation, ruleId: matter.rule.id };
  return matter.kind === 'coverage' ? { organisation, ruleId: MISSING_RULE } : null;
}
