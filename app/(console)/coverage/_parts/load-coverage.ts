import type { Locale } from '#app/_i18n/locale';
import { lineNamed, named, regionNamed } from '#app/(public)/catalogue/_parts/named';
import { allTypes } from '#db/queries/all-types';
import { type CoverageOfDay, coverageByDay } from '#db/queries/coverage/coverage-by-day';
import { coverageByDepartment, type DepartmentCoverage } from '#db/queries/coverage/coverage-by-department';
import { coverageByType, type TypeCoverage } from '#db/queries/coverage/coverage-by-type';
import type { CoverageSums } from '#db/queries/coverage/coverage-filter';
import { recordsByType } from '#db/queries/coverage/records-by-type';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { type Day, formatDay } from '#domain/calendar/day';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { Organisation } from '#domain/catalogue/organisation';
import { type Scope, withinScope } from '#domain/identity/scope';
import type { Db } from '#services/archive';
import { type CoverageChoice, filterOf } from './choice';
import { type CoverageLine, together } from './coverage-lines';

/** Everything the page shows but the numbers one by one. */
export interface CoverageFigures {
  readonly departments: readonly DepartmentCoverage[];
  readonly types: readonly TypeCoverage[];
  /** Days of the period and, where it is short, of the month before it. */
  readonly days: readonly CoverageOfDay[];
  readonly daysFrom: Day;
  /** null: nothing was declared. */
  readonly whole: CoverageSums | null;
  /** Of the span compared with; null: nothing is compared, or nothing was declared then. */
  readonly previous: CoverageSums | null;
  /** Issuing departments that declared nothing in the period. */
  readonly silent: readonly Organisation[];
  /** Records held per type; null: the view is not the whole library, and stock is declared for the whole. */
  readonly held: ReadonlyMap<string, number> | null;
  readonly organisations: readonly Organisation[];
  readonly certificateTypes: readonly CertificateType[];
}

/** Days a trend shows at least, and at most: a quarter. */
const TREND_DAYS = { least: 30, most: 92 };

export async function loadCoverage(
  db: Db,
  scope: Scope,
  choice: CoverageChoice,
  today: Day,
): Promise<CoverageFigures> {
  const { period } = choice;
  const filter = filterOf(choice, period);
  const daysFrom = Math.max(
    Math.min(period.from, period.to - TREND_DAYS.least + 1),
    period.to - TREND_DAYS.most + 1,
  );
  const whole = scope.kind === 'everything' && choice.regionCode === null && choice.organisation === null;
  const [departments, types, days, before, held, organisations, certificateTypes] = await Promise.all([
    coverageByDepartment(db, scope, filter),
    coverageByType(db, scope, filter),
    coverageByDay(db, scope, { ...filter, from: daysFrom }),
    period.previous === null ? [] : coverageByDay(db, scope, filterOf(choice, period.previous)),
    whole ? recordsByType(db, scope, today) : null,
    organisationsInScope(db, scope),
    allTypes(db),
  ]);
  return {
    ...{ departments, types, days, daysFrom, held, organisations, certificateTypes },
    whole: together(departments),
    previous: together(before),
    silent: silentAmong(organisations, choice, departments),
  };
}

/** Departments of the view that issue and declared nothing; a type alone does not say who should have. */
function silentAmong(
  organisations: readonly Organisation[],
  { regionCode, organisation, typeCode }: CoverageChoice,
  departments: readonly DepartmentCoverage[],
): Organisation[] {
  if (typeCode !== null) return [];
  const declared = new Set(departments.map((department) => department.organisation));
  const view: Scope =
    regionCode === null ? { kind: 'everything' } : { kind: 'regions', regionCodes: [regionCode] };
  return organisations.filter(
    ({ code, regionCode: region, roles }) =>
      roles.includes('issuing') &&
      !declared.has(code) &&
      (organisation === null || organisation === code) &&
      withinScope(view, code, region),
  );
}

/** Lines of the level the view is at; days are named by themselves. */
export function linesOf(figures: CoverageFigures, choice: CoverageChoice, locale: Locale): CoverageLine[] {
  if (choice.level === 'type') return typeLines(figures, locale);
  if (choice.level === 'day') return dayLines(figures, choice);
  const byCode = new Map(figures.organisations.map((organisation) => [organisation.code, organisation]));
  const declared = figures.departments.map(({ organisation: code, missingFrom, lastDay, ...sums }) => {
    const organisation = byCode.get(code);
    const note = organisation ? noteOf(organisation, locale) : null;
    const label = organisation ? named(organisation, locale) : code;
    return { key: code, label, note, sums, missingFrom, lastDay };
  });
  const silent = figures.silent.map((organisation) => ({
    ...{ key: organisation.code, label: named(organisation, locale), note: noteOf(organisation, locale) },
    ...{ sums: null, missingFrom: null, lastDay: null },
  }));
  return choice.lines === 'silent' ? silent : [...declared, ...silent];
}

export function typeLines(figures: CoverageFigures, locale: Locale): CoverageLine[] {
  const byCode = new Map(figures.certificateTypes.map((type) => [type.code, type]));
  return figures.types.map(({ typeCode, missingFrom, lastDay, ...sums }) => {
    const type = byCode.get(typeCode);
    const label = type ? named(type, locale) : typeCode;
    return { key: typeCode, label, note: null, sums, missingFrom, lastDay };
  });
}

function dayLines({ days }: CoverageFigures, { period }: CoverageChoice): CoverageLine[] {
  return days
    .filter(({ day }) => day >= period.from)
    .map(({ day, ...sums }) => {
      const label = formatDay(day);
      return {
        key: label,
        label,
        note: null,
        sums,
        missingFrom: sums.missing > 0 ? day : null,
        lastDay: day,
      };
    });
}

function noteOf({ regionCode, line }: Organisation, locale: Locale): string {
  return `${regionNamed(regionCode, locale)} · ${lineNamed(line, locale)}`;
}
