import type { Random } from '../random';

interface Piece {
  readonly characters: string;
  readonly least: number;
  readonly most: number;
}

const CLASS_ESCAPES: Readonly<Record<string, string>> = { d: '0123456789' };

/**
 * A maker of texts that match a face field's pattern. Understands what the demo's catalogue uses: literals, `\d`,
 * escapes, character classes, `{n}`, `{m,n}`, `?`. Throws on anything else.
 */
export function patternSampler(pattern: string): (random: Random) => string {
  const pieces = parsePieces(pattern);
  return (random) => {
    let text = '';
    for (const { characters, least, most } of pieces) {
      const times = least === most ? least : random.between(least, most);
      for (let i = 0; i < times; i++) {
        text += characters.length === 1 ? characters : characters.charAt(random.below(characters.length));
      }
    }
    return text;
  };
}

function parsePieces(pattern: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const token = /\[([^\]]+)\]|\\(.)|([^\\[\](){}*+?|^$])|(.)/gu;
  const times = /\{(\d+)(?:,(\d+))?\}|\?/uy;
  while (token.lastIndex < pattern.length) {
    const match = token.exec(pattern);
    if (!match || match[4] !== undefined) throw new Error(`cannot make samples of the pattern ${pattern}`);
    const [, set, escaped, literal] = match;
    const characters =
      set !== undefined
        ? expandSet(set)
        : escaped !== undefined
          ? (CLASS_ESCAPES[escaped] ?? escaped)
          : literal;
    times.lastIndex = token.lastIndex;
    const repeat = times.exec(pattern);
    if (repeat) token.lastIndex = times.lastIndex;
    const least = repeat ? Number(repeat[1] ?? 0) : 1;
    pieces.push({
      characters: characters ?? '',
      least,
      most: repeat ? Number(repeat[2] ?? repeat[1] ?? 1) : 1,
    });
  }
  return pieces;
}

function expandSet(set: string): string {
  return set.replace(/(.)-(.)/gu, (_, from: string, to: string) => {
    let range = '';
    for (let unit = from.charCodeAt(0); unit <= to.charCodeAt(0); unit++) range += String.fromCharCode(unit);
    return range;
  });
}
