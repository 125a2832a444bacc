import type { Db } from '#db/client';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import type { CallMode, CallOutcome, CallSide, PairState } from '#domain/calls/call';
import { CALL_MODES, CALL_OUTCOMES, CALL_SIDES, PAIR_STATES } from '#domain/calls/call';
import { CLOCK_APART_MICROS } from '#domain/calls/pair/pair';
import type { Scope } from '#domain/identity/scope';
import { type CallSearch, type SearchTerms, searchConditions, sidesCondition } from './call-search-filter';

/** A report as search shows it. */
export interface FoundCall {
  readonly logYear: number;
  readonly entry: number;
  readonly occurredAt: Instant;
  readonly side: CallSide;
  readonly source: string;
  readonly caller: string;
  readonly operator: string;
  readonly operatorTerm: number;
  readonly callerRegion: string;
  readonly ownerRegion: string;
  readonly issuer: string | null;
  readonly typeCode: string;
  readonly scenario: string | null;
  readonly item: string | null;
  /** Keys as decimal texts. */
  readonly holder: string | null;
  readonly matter: string | null;
  readonly certificate: string | null;
  readonly mode: CallMode;
  readonly outcome: CallOutcome;
  readonly latencyMs: number | null;
  readonly pair: PairState;
  readonly unexplained: number;
}

/** Behind which row a page begins. */
export interface CallCursor {
  readonly occurredAt: Instant;
  readonly logYear: number;
  readonly entry: number;
}

export interface FoundCalls {
  readonly rows: readonly FoundCall[];
  /**
   * Back to when the page has looked; null: to the end of the search. A page that is not full goes on from here: a rare
   * combination may lie further back than one page looks.
   */
  readonly searchedTo: Instant | null;
}

const MINUTE = 60_000_000;
/** Spans looked through one after the other, each longer than all before: a common combination fills its page at once. */
const FIRST_SPAN = 2 * MINUTE;
const FIRST_INDEXED_SPAN = 6 * 60 * MINUTE;
const GROWTH = 6;
/** After this a page says how far it has looked instead of looking on: the limit for a page is 100 ms. */
const LOOK_FOR_MS = 55;
/** By then the last span should have been looked through. */
const LOOK_UNTIL_MS = 75;
/** What a span takes however short it is. */
const SPAN_MS = 3;

/**
 * Reports of a search, the newest first, behind a cursor. By keys, operator or department an index finds them in one
 * go; otherwise the page looks back span by span until it is full or has looked for long enough.
 */
export async function searchCalls(
  db: Db,
  scope: Scope,
  search: CallSearch,
  { after, most }: { readonly after: CallCursor | null; readonly most: number },
): Promise<FoundCalls> {
  const terms = await termsOf(db, search);
  if (terms === null) return { rows: [], searchedTo: null };
  const upTo = after === null ? search.to : Math.min(search.to, after.occurredAt + 1);
  const began = performance.now();
  const rows: FoundCall[] = [];
  let [to, span] = [upTo, firstSpan(search)];
  while (to > search.from) {
    const from = Math.max(search.from, to - span);
    const asked = performance.now();
    rows.push(...(await rowsWithin(db, scope, search, terms, { from, to, after, most: most - rows.length })));
    to = from;
    if (rows.length >= most) return { rows, searchedTo: to };
    const now = performance.now();
    if (now - began > LOOK_FOR_MS && to > search.from) return { rows, searchedTo: to };
    span = Math.ceil(span * growth(now - asked, began + LOOK_UNTIL_MS - now));
  }
  return { rows, searchedTo: null };
}

/** By how much the next span may be longer than one that took `spent` ms, with `left` ms to go: what it reads grows with it. */
function growth(spent: number, left: number): number {
  return Math.min(GROWTH, (left - SPAN_MS) / Math.max(spent - SPAN_MS, 1));
}

/** By a key there are few at all; of a department or operator there are thousands, and the newest are wanted. */
function firstSpan({ holder, matter, certificate, operator, caller, explained, reason }: CallSearch): number {
  if (holder !== null || matter !== null || certificate !== null) return Number.POSITIVE_INFINITY;
  const indexed = operator !== null || caller !== null || explained === false || reason !== null;
  return indexed ? FIRST_INDEXED_SPAN : FIRST_SPAN;
}

/** Places of the search's words; null: no report ever named one of them. */
async function termsOf(db: Db, search: CallSearch): Promise<SearchTerms | null> {
  const { caller, issuer, operator, typeCode, scenario } = search;
  const words: readonly (readonly [string, string | null])[] = [
    ['organisation', caller],
    ['organisation', issuer],
    ['operator', operator === null ? null : `${caller ?? ''}/${operator}`],
    ['type', typeCode],
    ['scenario', scenario],
  ];
  const named = words.filter(([, value]) => value !== null);
  if (named.length === 0) return { caller: null, issuer: null, operator: null, type: null, scenario: null };
  const { rows } = await db.query<{ kind: string; value: string; term: number }>(
    `SELECT kind, value, term_id AS term FROM call_term
     WHERE (kind, value) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    [named.map(([kind]) => kind), named.map(([, value]) => value)],
  );
  const known = new Map(rows.map(({ kind, value, term }) => [`${kind} ${value}`, term]));
  const places = words.map(([kind, value]) => (value === null ? null : known.get(`${kind} ${value}`)));
  if (places.includes(undefined)) return null;
  const [callerTerm, issuerTerm, operatorTerm, type, scenarioTerm] = places as (number | null)[];
  return {
    caller: callerTerm!,
    issuer: issuerTerm!,
    operator: operatorTerm!,
    type: type!,
    scenario: scenarioTerm!,
  };
}

interface Within {
  readonly from: Instant;
  readonly to: Instant;
  readonly after: CallCursor | null;
  readonly most: number;
}

async function rowsWithin(
  db: Db,
  scope: Scope,
  search: CallSearch,
  terms: SearchTerms,
  { from, to, after, most }: Within,
): Promise<FoundCall[]> {
  const params: unknown[] = [from, to, dayOfInstant(from), dayOfInstant(to - 1), most];
  const put = (value: unknown) => `$${params.push(value)}`;
  const conditions = [...searchConditions(search, terms, params), sidesCondition(scope, params)];
  const behind =
    after === null || after.occurredAt >= to
      ? null
      : `(${instantOf(put(after.occurredAt))}, ${put(after.logYear)}::smallint, ${put(after.entry)}::bigint)`;
  const parts =
    search.of === 'calls'
      ? [rowsPart(conditions, behind)]
      : [
          rowsPart([...conditions, 'r.pair <> 1'], behind),
          rowsPart([...conditions, ...secondsOf(scope, search, terms, params)], behind),
          othersPart(conditions, behind),
        ];
  const { rows } = await db.query<Read>(
    `SELECT f.*, s.value AS source, c.value AS caller, o.value AS operator, i.value AS issuer, t.value AS "typeCode",
       n.value AS scenario, m.value AS item
     FROM (SELECT * FROM (${parts.map((part) => `(${part})`).join(' UNION ALL ')}) AS parts ${NEWEST_FIRST} LIMIT $5) AS f
     JOIN call_term AS s ON s.term_id = f.s JOIN call_term AS c ON c.term_id = f.c
     JOIN call_term AS o ON o.term_id = f."operatorTerm" JOIN call_term AS t ON t.term_id = f.t
     LEFT JOIN call_term AS i ON i.term_id = f.i LEFT JOIN call_term AS n ON n.term_id = f.n
     LEFT JOIN call_term AS m ON m.term_id = f.m
     ${NEWEST_FIRST}`,
    params,
  );
  return rows.map(readable);
}

const NEWEST_FIRST = 'ORDER BY "occurredAt" DESC, "logYear" DESC, entry DESC';
const TOLD_ALIKE = `r.caller AS c, r.operator AS "operatorTerm", r.caller_region::text AS "callerRegion",
  r.owner_region::text AS "ownerRegion", r.issuer AS i, r.type AS t, r.scenario AS n, r.item AS m, r.holder::text,
  r.matter::text, r.certificate::text, r.mode, r.outcome, r.unexplained`;
// Days as dates, so that partitions are left out when the statement is planned.
const ON_DAYS = `r.day >= date '1970-01-01' + $3::integer AND r.day <= date '1970-01-01' + $4::integer`;

/** Rows as they stand. */
function rowsPart(conditions: readonly string[], behind: string | null): string {
  return `SELECT r.log_year AS "logYear", r.entry, r.occurred_at AS "occurredAt", r.side, r.source AS s, ${TOLD_ALIKE},
      r.latency_ms AS "latencyMs", r.pair
    FROM call_report AS r
    WHERE ${ON_DAYS} AND r.occurred_at >= ${instantOf('$1')} AND r.occurred_at < ${instantOf('$2')}
      AND ${conditions.join(' AND ')}
      ${behind === null ? '' : `AND (r.occurred_at, r.log_year, r.entry) < ${behind}`}
    ${NEWEST_FIRST} LIMIT $5`;
}

/** Second halves that settled calls keep in their first one's row. */
function othersPart(conditions: readonly string[], behind: string | null): string {
  const moment = `(r.occurred_at + r.other_apart * interval '1 microsecond')`;
  return `SELECT r.log_year AS "logYear", r.other_entry AS entry, ${moment} AS "occurredAt", (1 - r.side)::smallint AS side,
      r.other_source AS s, ${TOLD_ALIKE}, r.other_latency_ms AS "latencyMs", 1::smallint AS pair
    FROM call_report AS r
    WHERE r.day >= date '1970-01-01' + $3::integer - 1 AND r.day <= date '1970-01-01' + $4::integer + 1
      AND r.occurred_at >= ${instantOf('$1')} - ${CLOCKS_APART} AND r.occurred_at < ${instantOf('$2')} + ${CLOCKS_APART}
      AND r.other_entry IS NOT NULL AND ${moment} >= ${instantOf('$1')} AND ${moment} < ${instantOf('$2')}
      AND ${conditions.join(' AND ')}
      ${behind === null ? '' : `AND (${moment}, r.log_year, r.other_entry) < ${behind}`}
    ${NEWEST_FIRST} LIMIT $5`;
}

const CLOCKS_APART = `interval '${CLOCK_APART_MICROS} microseconds'`;

/** Conditions of second halves that are rows: indexes hold first ones, so by a key they are found through those. */
function secondsOf(scope: Scope, search: CallSearch, terms: SearchTerms, params: unknown[]): string[] {
  const { holder, matter, certificate, operator, caller } = search;
  const indexed = [holder, matter, certificate, operator, caller].some((value) => value !== null);
  if (!indexed) return ['r.pair = 1'];
  const conditions = [...searchConditions(search, terms, params, 'f'), sidesCondition(scope, params, 'f')];
  return [
    'r.pair = 1',
    `r.call_key IN (SELECT f.call_key FROM call_report AS f
       WHERE f.day >= date '1970-01-01' + $3::integer - 1 AND f.day <= date '1970-01-01' + $4::integer + 1
         AND f.pair <> 1 AND ${conditions.join(' AND ')})`,
  ];
}

const instantOf = (parameter: string) =>
  `('epoch'::timestamptz + ${parameter}::bigint * interval '1 microsecond')`;

type Read = Omit<FoundCall, 'side' | 'mode' | 'outcome' | 'pair'> & {
  readonly side: number;
  readonly mode: number;
  readonly outcome: number;
  readonly pair: number;
  readonly s: number;
  readonly c: number;
  readonly i: number | null;
  readonly t: number;
  readonly n: number | null;
  readonly m: number | null;
};

function readable({ s: _s, c: _c, i: _i, t: _t, n: _n, m: _m, ...row }: Read): FoundCall {
  return {
    ...row,
    operator: row.operator.slice(row.caller.length + 1),
    side: CALL_SIDES[row.side]!,
    mode: CALL_MODES[row.mode]!,
    outcome: CALL_OUTCOMES[row.outcome]!,
    pair: PAIR_STATES[row.pair]!,
  };
}
