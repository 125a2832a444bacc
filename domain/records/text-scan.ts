/** What one pass over a text finds. */
export interface TextScan {
  /** Full-width letters or digits, or an ideographic blank. Full-width punctuation is proper Chinese writing. */
  readonly fullWidth: boolean;
  /** Traces of a wrong charset: U+FFFD, private use, controls, half a surrogate pair, invisible marks, 锟斤拷. */
  readonly broken: boolean;
  /** Tab or line break. */
  readonly controlBlank: boolean;
  /** A blank at either end, two in a row, or any blank other than U+0020. */
  readonly oddBlank: boolean;
  readonly letter: boolean;
  readonly digit: boolean;
}

const FULL_WIDTH = 1;
const BROKEN = 2;
const CONTROL_BLANK = 4;
const ODD_BLANK = 8;
const LETTER = 16;
const DIGIT = 32;
const SURROGATE = 64;

/** Class of the units below U+0100, where most text of numbers and codes lies. */
const LATIN = new Uint8Array(256).map((_, unit) => classOf(unit));
/** GBK read of UTF-8 replacement characters, and memory fill patterns printed as text. */
const MOJIBAKE = ['锟斤拷', '锟斤', '烫烫', '屯屯', 'ï¿½'] as const;

export function scanText(text: string): TextScan {
  let found = 0;
  let before = 32;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 32 && before === 32) found |= ODD_BLANK;
    let kind =
      unit < 256 ? (LATIN[unit] as number) : unit >= 0x4e00 && unit < 0xa000 ? LETTER : classOf(unit);
    if (kind === SURROGATE) {
      const low = text.charCodeAt(index + 1);
      const pair = unit < 0xdc00 && low >= 0xdc00 && low < 0xe000;
      kind = pair ? LETTER : BROKEN;
      if (pair) index += 1;
    }
    found |= kind;
    before = unit;
  }
  if (before === 32 && text.length > 0) found |= ODD_BLANK;
  return {
    fullWidth: (found & FULL_WIDTH) !== 0,
    broken: (found & BROKEN) !== 0 || hasMojibake(text),
    controlBlank: (found & CONTROL_BLANK) !== 0,
    oddBlank: (found & ODD_BLANK) !== 0,
    letter: (found & LETTER) !== 0,
    digit: (found & DIGIT) !== 0,
  };
}

function classOf(unit: number): number {
  if (unit === 9 || unit === 10 || unit === 13) return CONTROL_BLANK | ODD_BLANK;
  if (unit < 32 || (unit >= 0x7f && unit < 0xa0)) return BROKEN;
  if (unit < 0x80) return asciiClass(unit);
  if (unit === 0xa0) return ODD_BLANK;
  if (unit < 0xc0) return 0;
  if (unit >= 0x2000 && unit <= 0x206f) return punctuationClass(unit);
  if (unit === 0x3000) return FULL_WIDTH | ODD_BLANK;
  if (unit > 0x3000 && unit <= 0x303f) return unit === 0x3007 ? LETTER : 0;
  if (unit >= 0xd800 && unit < 0xe000) return SURROGATE;
  if (unit >= 0xe000 && unit < 0xf900) return BROKEN;
  if (unit === 0xfeff || unit >= 0xfff0) return BROKEN;
  if (unit >= 0xff00) return fullWidthClass(unit);
  return LETTER;
}

function asciiClass(unit: number): number {
  if (unit >= 48 && unit <= 57) return DIGIT;
  const folded = unit | 32;
  return folded >= 97 && folded <= 122 ? LETTER : 0;
}

/** U+2000-206F: other blanks, invisible marks and direction controls, and ordinary punctuation. */
function punctuationClass(unit: number): number {
  if (unit <= 0x200a || unit === 0x202f || unit === 0x205f) return ODD_BLANK;
  const invisible = unit <= 0x200f || (unit >= 0x2028 && unit <= 0x202e) || unit >= 0x2060;
  return invisible ? BROKEN : 0;
}

/** U+FF00-FFEF. */
function fullWidthClass(unit: number): number {
  if (unit >= 0xff10 && unit <= 0xff19) return FULL_WIDTH | DIGIT;
  if ((unit >= 0xff21 && unit <= 0xff3a) || (unit >= 0xff41 && unit <= 0xff5a)) return FULL_WIDTH | LETTER;
  return 0;
}

function hasMojibake(text: string): boolean {
  for (const mark of MOJIBAKE) if (text.includes(mark)) return true;
  return false;
}
