import { z } from 'zod';
import { type Complaint, Refusal } from '../../errors';
import { compilePattern, instantReader, PatternError } from '../../mapping/parse-date';
import {
  DISPUTE_KINDS,
  DISPUTE_STATES,
  DISPUTE_STEPS,
  type DisputeKind,
  type DisputeState,
  type DisputeStep,
} from '../dispute';
import { DISPUTE_ACTS, type DisputeActKind } from '../dispute-act';

/** What a foreign word means to us: a state that was reached, an act that was done, or nothing. */
export type ReplayMeaning = { readonly state: DisputeState } | { readonly act: DisputeActKind } | null;

const stateOrAct = z.union([
  z.enum(DISPUTE_STATES).transform((state) => ({ state })),
  z.strictObject({ state: z.enum(DISPUTE_STATES) }),
  z.strictObject({ act: z.enum(DISPUTE_ACTS) }),
  z.null(),
]);

const column = z.string().min(1).max(200);

const replayMappingSchema = z.strictObject({
  format: z.enum(['csv', 'ndjson']).optional(),
  delimiter: z.string().length(1).optional(),
  encoding: z.enum(['utf-8', 'gb18030', 'auto']).optional(),
  columns: z.strictObject({
    ticket: column,
    /** One event a row. */
    state: column.optional(),
    at: column.optional(),
    /** Of an event log (XES `lifecycle:transition`): which step of the activity the event is. */
    lifecycle: column.optional(),
    department: column.optional(),
    actor: column.optional(),
    kind: column.optional(),
  }),
  /** One ticket a row: instants in columns of their own, in the order in which they happen. */
  moments: z
    .array(z.strictObject({ column, means: stateOrAct }))
    .min(1)
    .max(30)
    .optional(),
  states: z.record(z.string(), stateOrAct).optional(),
  /** Only events of these lifecycles are read; the others are left out. */
  lifecycles: z.array(z.string().min(1).max(200)).min(1).max(50).optional(),
  /** Words that `states` does not name: `report` them as rows that cannot be used (default), or `ignore` them. */
  otherStates: z.enum(['report', 'ignore']).optional(),
  kinds: z.record(z.string(), z.enum(DISPUTE_KINDS)).optional(),
  dates: z
    .strictObject({ formats: z.array(z.string()).min(1).max(10).optional(), zone: z.string().optional() })
    .optional(),
  /** Working days of a step, instead of ours. */
  limits: z.partialRecord(z.enum(DISPUTE_STEPS), z.int().min(1).max(500)).optional(),
});

/** A mapping of a foreign log, ready to be used. */
export interface ReplayMapping {
  readonly format: 'csv' | 'ndjson' | null;
  readonly delimiter: string | null;
  readonly encoding: 'utf-8' | 'gb18030' | 'auto';
  readonly columns: z.infer<typeof replayMappingSchema>['columns'];
  readonly moments: readonly { readonly column: string; readonly means: ReplayMeaning }[];
  /** What a word means, with its lifecycle where the log has one; undefined: the mapping does not name it. */
  readonly meaning: (word: string, lifecycle: string) => ReplayMeaning | undefined;
  readonly ignoresOthers: boolean;
  readonly kinds: ReadonlyMap<string, DisputeKind>;
  /** Instant in microseconds of a text, null when it is none. */
  readonly instant: (text: string) => number | null;
  readonly limits: Readonly<Partial<Record<DisputeStep, number>>>;
}

/** Case, blanks, hyphens and underscores make no difference between names of columns or words of states. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_\-./]+/g, '');
}

const MICROS_PER_SECOND = 1_000_000;
/** Seconds since 1970 have ten digits until 2286, milliseconds thirteen. */
const EPOCH_SECONDS = /^\d{9,10}(\.\d+)?$/;
const EPOCH_MILLIS = /^\d{12,13}$/;
const USUAL_FORMATS = [
  "yyyy-MM-dd['T'][' ']HH:mm[:ss][.S][,S][' '][X]",
  "yyyy/M/d H:mm[:ss][.S][' '][X]",
  "yyyy'年'M'月'd'日'[' ']H:mm[:ss]",
  "yyyy'年'M'月'd'日'",
  'yyyy-MM-dd',
  'yyyy/M/d',
  'M/d/yyyy h:mm:ss a',
  'M/d/yyyy H:mm[:ss]',
  'dd-MM-yyyy HH:mm[:ss][.S]',
  'dd.MM.yyyy HH:mm[:ss][.S]',
  'd-MMM-yyyy H:mm[:ss][.S]',
  'd MMM yyyy H:mm[:ss][.S]',
];
const DEFAULT_ZONE = 480;

/** Reads a mapping file. @throws Refusal `invalid-input` by field and reason. */
export function replayMapping(value: unknown): ReplayMapping {
  const parsed = replayMappingSchema.safeParse(value);
  if (!parsed.success)
    throw unfit(
      parsed.error.issues.map((issue) => ({
        field: issue.path.join('.') || 'mapping',
        reason: 'mapping-form',
        hint: issue.message,
      })),
    );
  const { columns, moments = [], states = {}, dates = {}, kinds = {}, limits = {}, lifecycles } = parsed.data;
  const complaints: Complaint[] = [];
  if (moments.length === 0 && (columns.state === undefined || columns.at === undefined))
    complaints.push({ field: 'columns', reason: 'events-or-moments', hint: 'state and at, or moments' });
  if (moments.length > 0 && (columns.state !== undefined || columns.at !== undefined))
    complaints.push({ field: 'moments', reason: 'events-or-moments', hint: 'state and at, or moments' });
  if (columns.lifecycle === undefined && lifecycles !== undefined)
    complaints.push({ field: 'lifecycles', reason: 'lifecycle-column', hint: 'columns.lifecycle' });
  const words = new Map(Object.entries(states).map(([word, meaning]) => [plainWord(word), meaning]));
  if (words.size < Object.keys(states).length)
    complaints.push({ field: 'states', reason: 'same-word-twice', hint: sameWords(Object.keys(states)) });
  const zone = dates.zone === undefined ? DEFAULT_ZONE : zoneMinutes(dates.zone);
  if (zone === null) complaints.push({ field: 'dates.zone', reason: 'unknown-zone', hint: '+08:00' });
  const patterns = (dates.formats ?? USUAL_FORMATS).flatMap((format) => {
    try {
      return [compilePattern(format)];
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      complaints.push({ field: 'dates.formats', reason: 'date-format', hint: error.message });
      return [];
    }
  });
  if (complaints.length > 0 || zone === null) throw unfit(complaints);
  const read = instantReader(patterns, zone);
  return {
    format: parsed.data.format ?? null,
    delimiter: parsed.data.delimiter ?? null,
    encoding: parsed.data.encoding ?? 'auto',
    columns,
    moments,
    meaning: meaningReader(words, lifecycles),
    ignoresOthers: parsed.data.otherStates === 'ignore',
    kinds: new Map(Object.entries(kinds).map(([word, kind]) => [plainWord(word), kind])),
    instant: (text) => {
      const instant = epochInstant(text) ?? read(text);
      return Number.isSafeInteger(instant) ? instant : null;
    },
    limits,
  };
}

/** Words remembered as they stand in the log: looking one up costs a tenth of making it plain. */
const MOST_REMEMBERED = 10_000;

/** `Accepted+In Progress` before `Accepted`; of lifecycles that are not read: nothing. */
function meaningReader(
  words: ReadonlyMap<string, ReplayMeaning>,
  lifecycles: readonly string[] | undefined,
): ReplayMapping['meaning'] {
  const read = lifecycles && new Set(lifecycles.map(plainWord));
  const found = (word: string, lifecycle: string): ReplayMeaning | undefined => {
    const [plain, its] = [plainWord(word), plainWord(lifecycle)];
    if (read !== undefined && !read.has(its)) return null;
    const both = `${plain}+${its}`;
    return words.has(both) ? words.get(both) : words.get(plain);
  };
  const remembered = new Map<string, ReplayMeaning | undefined>();
  return (word, lifecycle) => {
    const key = `${word}\u0000${lifecycle}`;
    if (remembered.has(key)) return remembered.get(key);
    const meaning = found(word, lifecycle);
    if (remembered.size < MOST_REMEMBERED) remembered.set(key, meaning);
    return meaning;
  };
}

function sameWords(words: readonly string[]): string {
  const seen = new Set<string>();
  return words.find((word) => seen.size === seen.add(plainWord(word)).size) ?? '';
}

function epochInstant(text: string): number | null {
  if (EPOCH_MILLIS.test(text)) return Number(text) * 1_000;
  return EPOCH_SECONDS.test(text) ? Math.round(Number(text) * MICROS_PER_SECOND) : null;
}

function zoneMinutes(text: string): number | null {
  if (text === 'UTC' || text === 'Z') return 0;
  if (text === 'Asia/Shanghai') return DEFAULT_ZONE;
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (match === null) return null;
  return (Number(match[2]) * 60 + Number(match[3])) * (match[1] === '-' ? -1 : 1);
}

function unfit(complaints: readonly Complaint[]): Refusal {
  return new Refusal('invalid-input', 'the mapping cannot be used', complaints);
}
