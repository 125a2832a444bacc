/**
 * Masked display of protected fields (domain.md §8): enough to tell rows apart beside one another, too little to find
 * the person. At most `STARS_MAX` stars, so that the length of a long text is not told.
 */
const STARS_MAX = 12;

/** `张三` -> `张*`, `欧阳娜娜` -> `欧***`; more than four characters keep the last too: `R***E`. */
export function maskName(name: string): string {
  const characters = charactersOf(name);
  if (characters.length <= 1) return '*';
  if (characters.length <= 4) return characters[0] + '*'.repeat(characters.length - 1);
  return `${characters[0]}***${characters[characters.length - 1]}`;
}

/** `32010119900101123X` -> `3201**********123X`; shorter codes keep less, three characters or fewer nothing. */
export function maskCode(code: string): string {
  const length = code.trim().length;
  return masked(code, length >= 14 ? 4 : length >= 9 ? 2 : 1, length >= 14 ? 4 : length >= 9 ? 2 : 1);
}

/** Certificate numbers: the end distinguishes rows. `苏A2020001234` -> `苏A******1234`. */
export function maskNumber(number: string): string {
  return number.trim().length >= 10 ? masked(number, 2, 4) : masked(number, 1, 1);
}

function masked(text: string, head: number, tail: number): string {
  const characters = charactersOf(text);
  const hidden = characters.length - head - tail;
  if (hidden < 2) return '*'.repeat(characters.length);
  const start = characters.slice(0, head);
  const end = characters.slice(characters.length - tail);
  return `${joined(start)}${'*'.repeat(Math.min(hidden, STARS_MAX))}${joined(end)}`;
}

/** Whole characters where the text has any beyond the basic plane; a string indexes faster and does otherwise. */
function charactersOf(text: string): string | readonly string[] {
  const trimmed = text.trim();
  for (let index = 0; index < trimmed.length; index += 1) {
    const unit = trimmed.charCodeAt(index);
    if (unit >= 0xd800 && unit < 0xe000) return Array.from(trimmed);
  }
  return trimmed;
}

function joined(characters: string | readonly string[]): string {
  return typeof characters === 'string' ? characters : characters.join('');
}
