import { type Instant, parseInstant } from '../../calendar/instant';
import { parseCertificateIdentifier } from '../../identifiers/e-certificate-identifier';
import {
  CALL_MODES,
  CALL_OUTCOMES,
  CALL_SIDES,
  type CallMode,
  type CallOutcome,
  type CallReport,
  type CallSide,
} from '../call';
import type { CallReason, RefusedRow } from './refused-row';

/** What a report is held against. */
export interface KnownCodes {
  readonly organisations: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  /** When it arrived. */
  readonly now: Instant;
  /** Keyed hash of a holder's number as it comes plain, 32 hexadecimal characters. */
  readonly hashHolder: (code: string) => string;
  /** `typeNamed`, remembered by whoever reads many: certificates come again and again. */
  readonly namedType: (certificateId: string) => string;
}

/** Code of the type that a certificate's identifier names (GB/T 36904-2018); `none`: it is of another kind; `invalid`: it does not read. */
export function typeNamed(certificateId: string): string {
  const { reason, parts } = parseCertificateIdentifier(certificateId);
  if (reason === 'root') return 'none';
  return parts?.typeCode ?? 'invalid';
}

const MINUTE_MICROS = 60_000_000;
/** Clocks differ; what is further ahead is no slip of a clock that is kept. */
const MOST_AHEAD_MICROS = 5 * MINUTE_MICROS;
/** Beyond every term a call is kept for: nothing is gained by a partition for it. */
const MOST_AGE_MICROS = 10 * 366 * 24 * 60 * MINUTE_MICROS;

const FIELDS: ReadonlySet<string> = new Set([
  ...['callId', 'side', 'occurredAt', 'caller', 'operator', 'callerRegion', 'ownerRegion', 'issuer'],
  ...['certificateId', 'typeCode', 'holder', 'holderCode', 'scenario', 'item', 'matter', 'basis'],
  ...['mode', 'outcome', 'latencyMs'],
]);

/** Longest texts, in UTF-16 units: an entry of the log holds 65,535 bytes, an index row much less. */
const MOST = { callId: 200, operator: 100, identifier: 160, word: 100, basis: 200, holderCode: 64 } as const;
const REGION = /^[1-9]\d{5}$/;
const HOLDER_HASH = /^[0-9a-f]{32}$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these may stand in no field
const BROKEN = /[\u0000-\u001f\u007f\ufffd]|\p{Surrogate}/u;
const MOST_LATENCY_MS = 2_147_483_647;

/** Thrown within a parser, caught by it. */
class Refused {
  readonly field: string;
  readonly reason: CallReason;
  constructor(field: string, reason: CallReason) {
    this.field = field;
    this.reason = reason;
  }
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * `plain`: the row's text holds neither a backslash nor anything outside printable ASCII, so that no text in it can be broken:
 * asked once of many rows, it spares looking through each text.
 */
export type ReportParser = (row: number, value: unknown, plain?: boolean) => CallReport | RefusedRow;

/** A parser of reports in canonical fields: the first thing wrong with a row refuses it. */
export function reportParser(known: KnownCodes): ReportParser {
  return (row, value, plain = false) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { field: null, reason: 'not-an-object' };
    try {
      return reportOf(row, value as Fields, known, plain);
    } catch (error) {
      if (error instanceof Refused) return { field: error.field, reason: error.reason };
      throw error;
    }
  };
}

export function isRefusedRow(parsed: CallReport | RefusedRow): parsed is RefusedRow {
  return 'reason' in parsed;
}

function reportOf(row: number, fields: Fields, known: KnownCodes, plain: boolean): CallReport {
  for (const name in fields) if (!FIELDS.has(name)) throw new Refused(name.slice(0, 40), 'field-unknown');
  const typeCode = text(fields, 'typeCode', MOST.word, plain);
  if (!known.types.has(typeCode)) throw new Refused('typeCode', 'type-unlisted');
  const issuer = optional(fields, 'issuer', MOST.word, plain);
  if (issuer !== null && !known.organisations.has(issuer))
    throw new Refused('issuer', 'organisation-unknown');
  const caller = text(fields, 'caller', MOST.word, plain);
  if (!known.organisations.has(caller)) throw new Refused('caller', 'organisation-unknown');
  return {
    row,
    callId: text(fields, 'callId', MOST.callId, plain),
    side: word<CallSide>(fields, 'side', CALL_SIDES),
    occurredAt: occurrence(fields, known.now),
    caller,
    operator: text(fields, 'operator', MOST.operator, plain),
    callerRegion: region(fields, 'callerRegion'),
    ownerRegion: region(fields, 'ownerRegion'),
    issuer,
    certificateId: certificate(optional(fields, 'certificateId', MOST.identifier, plain), typeCode, known),
    typeCode,
    holder: holder(fields.holder, optional(fields, 'holderCode', MOST.holderCode, plain), known),
    scenario: optional(fields, 'scenario', MOST.word, plain),
    item: optional(fields, 'item', MOST.word, plain),
    matter: optional(fields, 'matter', MOST.word, plain),
    basis: optional(fields, 'basis', MOST.basis, plain),
    mode: fields.mode === undefined ? 'normal' : word<CallMode>(fields, 'mode', CALL_MODES),
    outcome: word<CallOutcome>(fields, 'outcome', CALL_OUTCOMES),
    latencyMs: latency(fields.latencyMs),
  };
}

function text(fields: Fields, name: string, most: number, plain: boolean): string {
  const value = optional(fields, name, most, plain);
  if (value === null) throw new Refused(name, 'field-missing');
  return value;
}

/** Null for what is absent, null or empty. */
function optional(fields: Fields, name: string, most: number, plain: boolean): string | null {
  const value = fields[name];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string' || value.length > most || (!plain && BROKEN.test(value)))
    throw new Refused(name, 'text-invalid');
  return value;
}

function word<Word extends string>(fields: Fields, name: string, words: readonly Word[]): Word {
  const value = fields[name];
  if (value === undefined || value === null) throw new Refused(name, 'field-missing');
  if (!words.includes(value as Word)) throw new Refused(name, 'word-unknown');
  return value as Word;
}

function region(fields: Fields, name: string): string {
  const value = fields[name];
  if (value === undefined || value === null || value === '') throw new Refused(name, 'field-missing');
  if (typeof value !== 'string' || !REGION.test(value)) throw new Refused(name, 'region-form');
  return value;
}

function occurrence(fields: Fields, now: Instant): Instant {
  const value = fields.occurredAt;
  if (value === undefined || value === null) throw new Refused('occurredAt', 'field-missing');
  const at = typeof value === 'string' ? parseInstant(value) : value;
  if (typeof at !== 'number' || !Number.isSafeInteger(at)) throw new Refused('occurredAt', 'instant-invalid');
  if (at > now + MOST_AHEAD_MICROS) throw new Refused('occurredAt', 'instant-in-future');
  if (at < now - MOST_AGE_MICROS) throw new Refused('occurredAt', 'instant-too-old');
  return at;
}

/** An identifier of GB/T 36904 names its type, which must be the reported one; other identifiers are taken as they are. */
function certificate(id: string | null, typeCode: string, known: KnownCodes): string | null {
  if (id === null) return null;
  const named = known.namedType(id);
  if (named === 'invalid') throw new Refused('certificateId', 'identifier-invalid');
  if (named !== 'none' && named !== typeCode) throw new Refused('certificateId', 'identifier-other-type');
  return id;
}

function holder(hash: unknown, code: string | null, { hashHolder }: KnownCodes): string | null {
  if (hash === undefined || hash === null || hash === '') return code === null ? null : hashHolder(code);
  if (code !== null) throw new Refused('holder', 'holder-twice');
  if (typeof hash !== 'string' || !HOLDER_HASH.test(hash)) throw new Refused('holder', 'holder-invalid');
  return hash;
}

function latency(value: unknown): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > MOST_LATENCY_MS)
    throw new Refused('latencyMs', 'number-invalid');
  return value;
}
