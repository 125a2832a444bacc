import { one, type Query } from '#app/_ui/address';
import { periodOf } from '#app/_ui/shell/period';
import type { FindingCursor, FindingFilter } from '#db/queries/quality/finding-filter';
import type { FindingRow } from '#db/queries/quality/findings-page';
import { type Day, parseDay } from '#domain/calendar/day';
import { type Rule, SEVERITIES } from '#domain/rules/rule';
import { qualityChoice } from '../../_parts/choice';
import type { Surroundings } from '../../_parts/load-quality';

export const FINDING_STATES = ['open', 'closed'] as const;

/** What an address asks of the list of findings. */
export interface FindingChoice {
  readonly filter: FindingFilter;
  /** The rules looked at. */
  readonly rules: readonly Rule[];
  /** True when the whole scope is asked for: then the roll-ups know how many there are. */
  readonly broad: boolean;
  readonly after: FindingCursor | null;
  readonly before: FindingCursor | null;
}

export function findingChoice(query: Query, today: Day, around: Surroundings): FindingChoice {
  const { regionCode, organisation, typeCode, dimension } = qualityChoice(query, today);
  const severity = SEVERITIES.find((name) => name === one(query, 'severity')) ?? null;
  const rule = one(query, 'rule') ?? null;
  const rules = around.ruleSet.rules.filter(
    (candidate) =>
      (rule === null || candidate.id === rule) &&
      (dimension === null || candidate.dimension === dimension) &&
      (severity === null || candidate.severity === severity),
  );
  const filter: FindingFilter = {
    regionCode,
    organisation,
    among: around.among,
    typeCode,
    ruleIds: rules.map(({ id }) => id),
    field: one(query, 'field') ?? null,
    state: FINDING_STATES.find((state) => state === one(query, 'state')) ?? 'open',
    openedFrom: parseDay(one(query, 'openedFrom') ?? ''),
    openedTo: parseDay(one(query, 'openedTo') ?? ''),
    received: one(query, 'received') === 'period' ? periodOf(query, today) : null,
  };
  const { field, openedFrom, openedTo, received, state } = filter;
  const finer = field !== null || openedFrom !== null || openedTo !== null || received !== null;
  return {
    filter,
    rules,
    broad: !finer && state === 'open' && organisation === null,
    after: cursorIn(one(query, 'after')),
    before: cursorIn(one(query, 'before')),
  };
}

const CURSOR = /^(\d{1,16})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([a-z][a-z0-9-]{2,60})_(\d{1,5})$/;

/** The place of a finding in the list, as a word of the address. */
export function cursorOf(finding: FindingRow, state: FindingFilter['state']): string {
  const at = state === 'open' ? finding.openedAt : (finding.closedAt ?? finding.openedAt);
  return [at, finding.subjectKey, finding.ruleId, finding.occurrence].join('_');
}

export function cursorIn(text: string | undefined): FindingCursor | null {
  const match = CURSOR.exec(text ?? '');
  if (match === null) return null;
  const [, at, subjectKey = '', ruleId = '', occurrence] = match;
  return { at: Number(at), subjectKey, ruleId, occurrence: Number(occurrence) };
}
