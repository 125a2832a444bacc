import type { Instant } from '#domain/calendar/instant';
import {
  CALL_MODES,
  CALL_OUTCOMES,
  CALL_SIDES,
  type CallMode,
  type CallOutcome,
  type CallSide,
  PAIR_STATES,
  type PairState,
} from '#domain/calls/call';

/** A report as pages show it: words instead of places in the dictionary. */
export interface CallRow {
  readonly logYear: number;
  readonly entry: number;
  readonly occurredAt: Instant;
  /** Keys of 8 bytes as decimal text. */
  readonly callKey: string;
  readonly certificate: string | null;
  readonly holder: string | null;
  readonly matter: string | null;
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
  readonly basis: string | null;
  readonly unexplained: number;
  readonly latencyMs: number | null;
  readonly side: CallSide;
  readonly mode: CallMode;
  readonly outcome: CallOutcome;
  readonly pair: PairState;
}

const WORDS = ['source', 'caller', 'operator', 'issuer', 'type', 'scenario', 'item', 'basis'] as const;

const TOLD_ALIKE = `r.call_key::text AS "callKey", r.certificate::text AS certificate, r.holder::text AS holder,
  r.matter::text AS matter, r.operator AS "operatorTerm", r.caller_region::text AS "callerRegion",
  r.owner_region::text AS "ownerRegion", r.unexplained, r.mode, r.outcome`;
const wordOf = (word: string, column = word) =>
  `(SELECT value FROM call_term WHERE term_id = r.${column}) AS "${word}Word"`;

/** Columns of `call_report r`; `callRowOf` makes rows of them. */
export const CALL_COLUMNS = `r.log_year AS "logYear", r.entry, r.occurred_at AS "occurredAt", ${TOLD_ALIKE},
  r.latency_ms AS "latencyMs", r.side, r.pair, ${WORDS.map((word) => wordOf(word)).join(', ')}`;

/** The same of the second half that a settled call keeps in its first one's row (`other_entry` is not null). */
export const OTHER_HALF_COLUMNS = `r.log_year AS "logYear", r.other_entry AS entry,
  r.occurred_at + r.other_apart * interval '1 microsecond' AS "occurredAt", ${TOLD_ALIKE},
  r.other_latency_ms AS "latencyMs", (1 - r.side)::smallint AS side, 1::smallint AS pair,
  ${WORDS.map((word) => wordOf(word, word === 'source' ? 'other_source' : word)).join(', ')}`;

interface RawRow
  extends Pick<
    CallRow,
    | 'logYear'
    | 'entry'
    | 'occurredAt'
    | 'callKey'
    | 'certificate'
    | 'holder'
    | 'matter'
    | 'operatorTerm'
    | 'callerRegion'
    | 'ownerRegion'
    | 'unexplained'
    | 'latencyMs'
  > {
  readonly side: number;
  readonly mode: number;
  readonly outcome: number;
  readonly pair: number;
  readonly sourceWord: string;
  readonly callerWord: string;
  readonly operatorWord: string;
  readonly issuerWord: string | null;
  readonly typeWord: string;
  readonly scenarioWord: string | null;
  readonly itemWord: string | null;
  readonly basisWord: string | null;
}

export type { RawRow as RawCallRow };

export function callRowOf(raw: RawRow): CallRow {
  const { sourceWord, callerWord, operatorWord, issuerWord, typeWord, scenarioWord, itemWord, basisWord } =
    raw;
  return {
    logYear: raw.logYear,
    entry: raw.entry,
    occurredAt: raw.occurredAt,
    callKey: raw.callKey,
    certificate: raw.certificate,
    holder: raw.holder,
    matter: raw.matter,
    source: sourceWord,
    caller: callerWord,
    operator: pseudonymIn(operatorWord),
    operatorTerm: raw.operatorTerm,
    callerRegion: raw.callerRegion,
    ownerRegion: raw.ownerRegion,
    issuer: issuerWord,
    typeCode: typeWord,
    scenario: scenarioWord,
    item: itemWord,
    basis: basisWord,
    unexplained: raw.unexplained,
    latencyMs: raw.latencyMs,
    side: CALL_SIDES[raw.side] as CallSide,
    mode: CALL_MODES[raw.mode] as CallMode,
    outcome: CALL_OUTCOMES[raw.outcome] as CallOutcome,
    pair: PAIR_STATES[raw.pair] as PairState,
  };
}

/** `<caller>/<pseudonym>` in the dictionary, since a pseudonym means somebody only within its organisation. */
function pseudonymIn(word: string): string {
  return word.slice(word.indexOf('/') + 1);
}
