import type { Locale } from '#app/_i18n/locale';
import type { Translator } from '#app/_i18n/translator';
import { lineNamed, named, regionNamed } from '#app/(public)/catalogue/_parts/named';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import type { TypeName } from '#db/queries/overview/type-names';
import { type DimensionCounts, dimensionCounts } from '#db/queries/quality/dimension-counts';
import { type DayCounts, dimensionCountsByDay } from '#db/queries/quality/dimension-counts-by-day';
import type { Day } from '#domain/calendar/day';
import type { Organisation } from '#domain/catalogue/organisation';
import type { Scope } from '#domain/identity/scope';
import type { DaySpan } from '#domain/metrics/period';
import { packagedRegions } from '#domain/regions/packaged-regions';
import type { RuleSet } from '#domain/rules/rule';
import type { Db } from '#services/archive';
import { knownRuleSet } from '#services/quality/known-rule-set';
import { type QualityChoice, selectionOf } from './choice';
import { type LineName, type QualityLine, qualityLines, wholeOf } from './heat-lines';

/** Everything names are taken from; whoever puts findings into words brings whole types, with their face fields. */
export interface Surroundings<Type extends TypeName = TypeName> {
  readonly ruleSet: RuleSet;
  readonly organisations: readonly Organisation[];
  readonly types: readonly Type[];
  /** Codes of the chosen peers; null: every department. */
  readonly among: readonly string[] | null;
}

export interface QualityFigures {
  readonly lines: readonly QualityLine[];
  readonly whole: DimensionCounts;
  /** Of the span compared with; null: nothing is compared. */
  readonly previous: DimensionCounts | null;
  readonly days: readonly DayCounts[];
  readonly daysFrom: Day;
}

export async function loadSurroundings<Type extends TypeName>(
  db: Db,
  scope: Scope,
  { line, level }: Pick<QualityChoice, 'line' | 'level'>,
  typesOf: (db: Db) => Promise<readonly Type[]>,
): Promise<Surroundings<Type>> {
  const [ruleSet, organisations, types] = await Promise.all([
    knownRuleSet(db),
    organisationsInScope(db, scope),
    typesOf(db),
  ]);
  const peers = organisations.filter(
    (one) => (line === null || one.line === line) && (level === null || one.level === level),
  );
  const among = line === null && level === null ? null : peers.map(({ code }) => code);
  return { ruleSet, organisations, types, among };
}

/** Days a trend shows at least, and at most: a quarter. */
const TREND_DAYS = { least: 30, most: 92 };

/** First day of the trend of a period. */
export function trendStart({ from, to }: DaySpan): Day {
  return Math.max(Math.min(from, to - TREND_DAYS.least + 1), to - TREND_DAYS.most + 1);
}

export async function loadQuality(
  db: Db,
  scope: Scope,
  choice: QualityChoice,
  today: Day,
  around: Surroundings,
  names: ReadonlyMap<string, LineName>,
): Promise<QualityFigures> {
  const { period } = choice;
  const { ruleSet, among } = around;
  const selection = selectionOf(choice, period, today, among);
  const daysFrom = trendStart(period);
  const before = period.previous && selectionOf(choice, period.previous, today, among);
  const [counts, previous, days] = await Promise.all([
    dimensionCounts(db, scope, selection, ruleSet, choice.by),
    before === null ? null : dimensionCounts(db, scope, before, ruleSet, 'whole'),
    dimensionCountsByDay(db, scope, { ...selection, from: daysFrom, to: period.to }, ruleSet),
  ]);
  return {
    lines: qualityLines(counts, names),
    whole: wholeOf(counts),
    previous: previous && wholeOf(previous),
    days,
    daysFrom,
  };
}

/** Names of the heatmap's lines, and who is whose peer. */
export function lineNames(
  around: Surroundings,
  by: QualityChoice['by'],
  words: Translator<'words'>,
  locale: Locale,
): ReadonlyMap<string, LineName> {
  if (by === 'type') {
    return new Map(around.types.map((type) => [type.code, { label: named(type, locale), peerGroup: null }]));
  }
  if (by === 'region') {
    const codes = new Set(around.organisations.map(({ regionCode }) => `${regionCode.slice(0, 4)}00`));
    return new Map(
      [...codes].map((code) => [code, { label: regionLabel(code, words, locale), peerGroup: null }]),
    );
  }
  return new Map(
    around.organisations.map((organisation) => [
      organisation.code,
      {
        label: named(organisation, locale),
        peerGroup: `${lineNamed(organisation.line, locale)} · ${words(`level.${organisation.level}`)}`,
      },
    ]),
  );
}

/** A prefecture by its name; the province's own departments say so; 市辖区 is named with its municipality. */
function regionLabel(code: string, words: Translator<'words'>, locale: Locale): string {
  const name = regionNamed(code, locale);
  if (code.endsWith('0000')) return words('provincesOwn', { place: name });
  if (locale === 'en' || packagedRegions().status(code) !== 'district-placeholder') return name;
  return `${regionNamed(`${code.slice(0, 2)}0000`, locale)}${name}`;
}
