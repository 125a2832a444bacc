import { RepeatedTexts, utf8, utf8Once } from './repeated-texts';

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const COMMA = 44;
const BLANK = 32;
const OPEN = 123;
const CLOSE = 125;

/**
 * Reads an object of texts from jsonb's own JSON text: `{"a": "x", "b": "y"}`, one blank after colon and comma.
 * Names and values repeat from record to record and are remembered, so it takes a third of `JSON.parse`, which
 * reads whatever looks otherwise.
 */
export class FlatJson {
  private readonly names = new RepeatedTexts(utf8Once);
  private readonly values = new RepeatedTexts(utf8);
  private readonly escaped = new RepeatedTexts(quoted);
  private at = 0;

  read(buffer: Buffer, at: number, end: number): Record<string, string> {
    return this.readFlat(buffer, at, end) ?? JSON.parse(buffer.toString('utf8', at, end));
  }

  /** Null: not of the one form this reader knows. */
  private readFlat(buffer: Buffer, from: number, end: number): Record<string, string> | null {
    if (buffer[from] !== OPEN) return null;
    const object: Record<string, string> = {};
    this.at = from + 1;
    while (this.at < end && buffer[this.at] === QUOTE) {
      const name = this.text(buffer, end, this.names);
      // Only JSON.parse makes a property of this name.
      if (name === null || name === '__proto__') return null;
      if (buffer[this.at] !== COLON || buffer[this.at + 1] !== BLANK || buffer[this.at + 2] !== QUOTE)
        return null;
      this.at += 2;
      const value = this.text(buffer, end, this.values);
      if (value === null) return null;
      object[name] = value;
      if (buffer[this.at] !== COMMA) break;
      this.at += 2;
    }
    return buffer[this.at] === CLOSE && this.at === end - 1 ? object : null;
  }

  /** The text whose opening quote is at `at`; leaves `at` behind its closing one. */
  private text(buffer: Buffer, end: number, plain: RepeatedTexts): string | null {
    const from = this.at + 1;
    let to = from;
    let texts = plain;
    for (; to < end && buffer[to] !== QUOTE; to++) {
      if (buffer[to] !== BACKSLASH) continue;
      texts = this.escaped;
      to++;
    }
    if (to >= end) return null;
    this.at = to + 1;
    return texts.read(buffer, from, to);
  }
}

function quoted(buffer: Buffer, at: number, end: number): string {
  return JSON.parse(buffer.toString('utf8', at - 1, end + 1));
}
