import { Composer, type CST, type Document, isNode, Lexer, LineCounter, Parser, type YAMLError } from 'yaml';
import { type Complaint, Refusal } from '../errors';
import {
  CATALOGUE_REASONS,
  CATALOGUE_WARNINGS,
  type CatalogueFile,
  type CatalogueReason,
  catalogueFile,
} from './catalogue-file';
import { checkCatalogue, type KnownCodes, type PathComplaint } from './check-catalogue';

/** Something wrong at a place of the file; `row` is the line, both 1-based. `hint` shows the value. */
export interface CatalogueComplaint extends Complaint {
  readonly row: number;
  readonly column: number;
  readonly reason: CatalogueReason;
}

export interface ParsedCatalogue {
  readonly file: CatalogueFile;
  /** Reasons of CATALOGUE_WARNINGS: told, but no hindrance. */
  readonly warnings: readonly CatalogueComplaint[];
}

/** One bad indentation can make every later line wrong; more than this helps nobody. */
const MOST_COMPLAINTS = 200;
/** Nesting of the parser's stack; a catalogue uses 8. */
const DEEPEST = 64;

/**
 * Reads a catalogue file, YAML 1.2 or JSON (which is YAML). Throws Refusal `invalid-input` whose complaints are
 * `CatalogueComplaint`s in the order of the file. `known` are codes the file's items may refer to besides its own.
 */
export function parseCatalogue(source: string, known: KnownCodes = {}): ParsedCatalogue {
  const lines = new LineCounter();
  const document = boundedDocument(source, lines);
  if (document.errors.length > 0) refuse(document.errors.map((error) => syntaxComplaint(error, lines)));

  const locate = (complaint: PathComplaint) => locateComplaint(complaint, document, lines);
  const shaped = catalogueFile.safeParse(plain(document) ?? {});
  if (!shaped.success) refuse(shaped.error.issues.flatMap((issue) => fromIssue(issue, document)).map(locate));

  const complaints = checkCatalogue(shaped.data, known).map(locate);
  const errors = complaints.filter((complaint) => !CATALOGUE_WARNINGS.has(complaint.reason));
  if (errors.length > 0) refuse(errors);
  return { file: shaped.data, warnings: complaints };
}

/**
 * The one document of a file, as `parseDocument` reads it, with two bounds that it lacks: nesting (its composer
 * recurses; at the stack's end a pattern that is compiled then aborts the process) and errors (each costs the reader
 * much, and a megabyte of quotes has half a million).
 */
export function boundedDocument(source: string, lines: LineCounter): Document.Parsed {
  const composer = new Composer({ lineCounter: lines, schema: 'failsafe', prettyErrors: false });
  const errors = boundErrors(composer);
  try {
    const [first, second] = composer.compose(tokensOf(source, lines), true, source.length);
    if (second !== undefined) refuseAt(second.range[0], lines, 'more than one document');
    return first as Document.Parsed;
  } catch (error) {
    if (!(error instanceof TooWrong)) throw error;
    return refuse(errors().map((one) => syntaxComplaint(one, lines)));
  }
}

function* tokensOf(source: string, lines: LineCounter): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let wrong = 0;
  for (const lexeme of new Lexer().lex(source)) {
    for (const token of parser.next(lexeme)) {
      yield token;
      if (token.type === 'error' && ++wrong >= MOST_COMPLAINTS) return;
    }
    if (parser.stack.length > DEEPEST) refuseAt(parser.offset, lines, 'nested too deep');
  }
  yield* parser.end();
}

/** Thrown out of the composer when enough is known to be wrong. */
class TooWrong extends Error {}

/** `onError` and `errors` are the composer's own, not in its types; parse-catalogue.test.ts sees that they bound. */
function boundErrors(composer: Composer): () => YAMLError[] {
  const errors = () => (Reflect.get(composer, 'errors') as YAMLError[]).slice(0, MOST_COMPLAINTS);
  const note = Reflect.get(composer, 'onError') as (...told: unknown[]) => void;
  Reflect.set(composer, 'onError', (...told: unknown[]) => {
    note(...told);
    if (errors().length >= MOST_COMPLAINTS) throw new TooWrong();
  });
  return errors;
}

function refuseAt(offset: number, lines: LineCounter, hint: string): never {
  const at = lines.linePos(offset);
  return refuse([{ row: at.line, column: at.col, reason: 'syntax', hint }]);
}

function plain(document: Document.Parsed): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    // More aliases than the reader expands: a file that would grow without bound.
    throw new Refusal('invalid-input', 'catalogue file expands too far', [{ reason: 'syntax' }], cause);
  }
}

function refuse(complaints: CatalogueComplaint[]): never {
  complaints.sort((a, b) => a.row - b.row || a.column - b.column);
  throw new Refusal('invalid-input', 'catalogue file has errors', complaints.slice(0, MOST_COMPLAINTS));
}

function syntaxComplaint(error: YAMLError, lines: LineCounter): CatalogueComplaint {
  const at = lines.linePos(error.pos[0]);
  return { row: at.line, column: at.col, reason: 'syntax', hint: error.message };
}

/** A shape's issue as complaints: unknown fields are named one by one, a missing field is called missing. */
function fromIssue(
  issue: {
    readonly code: string;
    readonly message: string;
    readonly path: PropertyKey[];
    readonly keys?: string[];
  },
  document: Document.Parsed,
): PathComplaint[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({
      path: [...path, key],
      reason: 'unknown-field' as const,
      value: key,
    }));
  }
  if (!document.hasIn(path)) return [{ path, reason: 'missing' }];
  const value = document.getIn(path);
  // A kind that no field's own reason foresaw (a word where a row belongs) comes in the library's words.
  const reason = CATALOGUE_REASONS.find((known) => known === issue.message) ?? 'wrong-kind';
  return [{ path, reason, value: typeof value === 'string' ? value : undefined }];
}

function locateComplaint(
  complaint: PathComplaint,
  document: Document.Parsed,
  lines: LineCounter,
): CatalogueComplaint {
  let offset = 0;
  for (let depth = complaint.path.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(complaint.path.slice(0, depth), true);
    if (!isNode(node) || !node.range) continue;
    offset = node.range[0];
    break;
  }
  const at = lines.linePos(offset);
  return {
    row: at.line,
    column: at.col,
    field: fieldName(complaint.path),
    reason: complaint.reason,
    ...(complaint.value === undefined ? {} : { hint: complaint.value.slice(0, 80) }),
  };
}

/** `['types', 3, 'faceFields', 0, 'name']` -> `types[3].faceFields[0].name` (0-based). */
function fieldName(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (name, step) => (typeof step === 'number' ? `${name}[${step}]` : name ? `${name}.${step}` : step),
    '',
  );
}
