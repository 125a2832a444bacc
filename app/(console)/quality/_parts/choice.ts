import { one, type Query } from '#app/_ui/address';
import { type Period, periodOf, type Span } from '#app/_ui/shell/period';
import type { LineKind } from '#db/queries/quality/dimension-counts';
import type { Selection } from '#db/queries/quality/selection';
import { addMonths, type Day, monthStart } from '#domain/calendar/day';
import { ORGANISATION_LEVELS, type OrganisationLevel } from '#domain/catalogue/organisation';
import { DIMENSIONS, type Dimension, SEVERITIES, type Severity } from '#domain/rules/rule';

/** What lines of the heatmap may stand for. */
export const LINE_KINDS = ['department', 'region', 'type'] as const satisfies readonly LineKind[];
export type HeatLineKind = (typeof LINE_KINDS)[number];

export const VIEWS = ['heat', 'table'] as const;

/** What an address asks of the quality page. */
export interface QualityChoice {
  readonly period: Period;
  readonly regionCode: string | null;
  readonly organisation: string | null;
  readonly typeCode: string | null;
  /** Line of work: only its departments. */
  readonly line: string | null;
  /** Level of the departments: only those of the province, of prefectures, of counties. */
  readonly level: OrganisationLevel | null;
  readonly dimension: Dimension | null;
  readonly severity: Severity | null;
  readonly by: HeatLineKind;
  readonly view: (typeof VIEWS)[number];
  /** The chosen cell: a line's key and a dimension. */
  readonly cell: { readonly key: string; readonly dimension: Dimension } | null;
  readonly everyLine: boolean;
}

export function qualityChoice(query: Query, today: Day): QualityChoice {
  const region = one(query, 'region') ?? '';
  const by = LINE_KINDS.find((kind) => kind === one(query, 'by'));
  const organisation = one(query, 'department') ?? null;
  return {
    period: periodOf(query, today),
    regionCode: /^\d{6}$/.test(region) ? region : null,
    organisation,
    typeCode: one(query, 'type') ?? null,
    ...peersIn(query),
    dimension: dimensionIn(one(query, 'dimension')),
    severity: SEVERITIES.find((severity) => severity === one(query, 'severity')) ?? null,
    // One department is one line: its types say more.
    by: by ?? (organisation === null ? 'department' : 'type'),
    view: one(query, 'view') === 'table' ? 'table' : 'heat',
    cell: cellIn(one(query, 'cell')),
    everyLine: one(query, 'lines') === 'all',
  };
}

/** Which departments are compared: of one line of work, of one level, of both. */
export function peersIn(query: Query): Pick<QualityChoice, 'line' | 'level'> {
  return {
    line: one(query, 'line') ?? null,
    level: ORGANISATION_LEVELS.find((level) => level === one(query, 'level')) ?? null,
  };
}

function dimensionIn(text: string | undefined): Dimension | null {
  return DIMENSIONS.find((dimension) => dimension === text) ?? null;
}

/** `<key>:<dimension>`; a key holds no colon. */
function cellIn(text: string | undefined): QualityChoice['cell'] {
  const [key = '', name] = (text ?? '').split(':');
  const dimension = dimensionIn(name);
  return key === '' || dimension === null ? null : { key, dimension };
}

/** The figures a choice asks for, in one span of days; `among` are the codes of its line of work. */
export function selectionOf(
  choice: QualityChoice,
  span: Span,
  today: Day,
  among: readonly string[] | null,
): Selection {
  const { regionCode, organisation, typeCode } = choice;
  return { regionCode, organisation, typeCode, among, ...wholeMonths(span, today) };
}

/** A span that runs to today from the first of a month is whole months to the roll-ups: nothing arrives tomorrow. */
export function wholeMonths({ from, to }: Span, today: Day): Span {
  const running = to === today && from === monthStart(from);
  return { from, to: running ? addMonths(monthStart(to), 1) - 1 : to };
}
