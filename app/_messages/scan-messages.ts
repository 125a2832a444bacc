/** Reads which messages a source file asks for. Written for this house's style, not for TypeScript at large. */

/** One use of a message: its full key, or, for keys made at run time, the prefix before the variable part. */
export interface MessageUse {
  readonly kind: 'exact' | 'prefix' | 'unreadable';
  /** All keys the use may mean: several when a variable name is bound to several namespaces in the file. */
  readonly keys: readonly string[];
  readonly line: number;
}

const BINDING =
  /(?:const|let)\s+(\w+)\s*=\s*(?:await\s+)?(?:useTranslations|getTranslations)\(\s*(?:(['"])([\w.-]*)\2|\{[^}]*?namespace:\s*(['"])([\w.-]*)\4[^}]*\})?\s*\)/g;
const IN_DESTRUCTURING = /\[([\w\s,]+)\]\s*=\s*await\s+Promise\.all\(\s*\[([\s\S]*?)\]\s*\)/g;
const PARAMETER = /(\w+)\??:\s*Translator<\s*(['"])([\w.-]+)\2\s*>/g;
const INLINE_CALL = /(?:await\s+)?(?:useTranslations|getTranslations)\(\s*(['"])([\w.-]*)\1\s*\)/g;

/** Variable names bound to a translator, with their namespaces ('' for the root). */
export function translatorsIn(source: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (name: string, namespace: string) => {
    const known = found.get(name) ?? new Set();
    found.set(name, known.add(namespace));
  };
  for (const match of source.matchAll(BINDING)) add(match[1] ?? '', match[3] ?? match[5] ?? '');
  for (const match of source.matchAll(PARAMETER)) add(match[1] ?? '', match[3] ?? '');
  for (const match of source.matchAll(IN_DESTRUCTURING)) {
    const names = (match[1] ?? '').split(',').map((name) => name.trim());
    splitArguments(match[2] ?? '').forEach((value, index) => {
      const inline = [...value.matchAll(INLINE_CALL)][0];
      const name = names[index];
      if (inline && name) add(name, inline[2] ?? '');
    });
  }
  return found;
}

/** Every use of a message in a file. */
export function messageUses(source: string): MessageUse[] {
  const uses: MessageUse[] = [];
  for (const [name, namespaces] of translatorsIn(source)) {
    const call = new RegExp(`(?<![\\w.])${name}(?:\\.(?:rich|markup|raw|has))?\\(\\s*`, 'g');
    for (const match of source.matchAll(call)) {
      const at = match.index + match[0].length;
      const line = source.slice(0, match.index).split('\n').length;
      const read = readKeys(firstArgument(source, at));
      for (const key of read) {
        const keys = [...namespaces].map((namespace) => joined(namespace, key.text));
        uses.push({ kind: key.kind, keys, line });
      }
    }
  }
  return uses;
}

interface ReadKey {
  readonly kind: MessageUse['kind'];
  readonly text: string;
}

/** A literal, a template with a constant head, a choice between such, or something no reader can tell. */
function readKeys(argument: string): ReadKey[] {
  const text = argument.trim();
  const literal = /^(['"])([\w.-]+)\1$/.exec(text) ?? /^(`)([\w.-]+)`$/.exec(text);
  if (literal) return [{ kind: 'exact', text: literal[2] ?? '' }];
  const template = /^`([\w.-]+)\.\$\{[^`]*\}`$/.exec(text);
  if (template) return [{ kind: 'prefix', text: template[1] ?? '' }];
  const choice = /^[^?]+\?([^:]+):([\s\S]+)$/.exec(text);
  if (choice) return [...readKeys(choice[1] ?? ''), ...readKeys(choice[2] ?? '')];
  if (/^[\w.]+(?:\([\w.]*\))?$/.test(text)) return [{ kind: 'prefix', text: '' }];
  return [{ kind: 'unreadable', text }];
}

function joined(namespace: string, key: string): string {
  return [namespace, key].filter((part) => part !== '').join('.');
}

/** Text from `start` to the comma or parenthesis that ends the first argument. */
function firstArgument(source: string, start: number): string {
  return splitArguments(source.slice(start, start + 600))[0] ?? '';
}

/** Splits at commas of the outermost level; stops at the bracket that closes the list. */
function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (`'"\``.includes(letter)) quote = letter;
    else if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter)) {
      depth -= 1;
      if (depth < 0) return [...parts, text.slice(from, at)];
    } else if (letter === ',' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}
