import type { Day } from '../calendar/day';
import { digitsBetween } from '../identifiers/characters';
import { type CitizenNumberReason, citizenNumberReason } from '../identifiers/citizen-number';
import { type UsccReason, usccReason } from '../identifiers/uscc';
import { placeholderText } from './placeholder-text';
import type { HolderCodeKind } from './record';
import { scanText } from './text-scan';

/** Verdict words about protected fields: they rest beside the sealed text, so rules never need it in clear. */
export const NAME_TRAITS = [
  'absent',
  'ok',
  'placeholder',
  'full-width',
  'charset',
  'too-short',
  'digits',
] as const;
export type NameTrait = (typeof NAME_TRAITS)[number];

export const NUMBER_TRAITS = ['absent', 'ok', 'placeholder', 'full-width', 'charset', 'whitespace'] as const;
export type NumberTrait = (typeof NUMBER_TRAITS)[number];

/** What a holder's code is by its own form, whatever kind was declared. */
export const HOLDER_CODE_FORMS = ['citizen', 'uscc', 'passport', 'registration', 'unknown'] as const;
export type HolderCodeForm = (typeof HOLDER_CODE_FORMS)[number];

export type HolderCodeReason = CitizenNumberReason | UsccReason | Exclude<NumberTrait, 'absent'>;
/** `absent` or `<form>:<reason>`, such as `citizen:ok`, `citizen:check-character`, `uscc:legacy`, `unknown:placeholder`. */
export type HolderCodeTrait = 'absent' | `${HolderCodeForm}:${HolderCodeReason}`;

/** Names of persons and bodies in any script. Full-width brackets are how Chinese firms are written and pass. */
export function nameTrait(name: string | null): NameTrait {
  if (name === null || name.trim() === '') return 'absent';
  if (placeholderText(name)) return 'placeholder';
  const scan = scanText(name);
  if (scan.broken || scan.controlBlank) return 'charset';
  if (scan.fullWidth) return 'full-width';
  if (!scan.letter) return scan.digit ? 'digits' : 'placeholder';
  return isOneCharacter(name.trim()) ? 'too-short' : 'ok';
}

/** Certificate numbers and other one-line texts. A single blank inside passes; blanks round it or others do not. */
export function numberTrait(number: string | null): NumberTrait {
  if (number === null || number.trim() === '') return 'absent';
  if (placeholderText(number)) return 'placeholder';
  const scan = scanText(number);
  if (scan.broken) return 'charset';
  if (scan.fullWidth) return 'full-width';
  return scan.oddBlank ? 'whitespace' : 'ok';
}

/**
 * A holder's code by its detected form. What checks as one form is that form; what checks as none is judged as the
 * declared kind, and without one by its shape. `exceptions`: accepted USCC (see `checkUscc`); `asOf` as there.
 */
export function holderCodeTrait(
  code: string | null,
  kind: HolderCodeKind | null,
  exceptions?: ReadonlySet<string>,
  asOf?: Day,
): HolderCodeTrait {
  const text = numberTrait(code);
  if (code === null || text === 'absent') return 'absent';
  if (text !== 'ok') return `unknown:${text}`;
  if (code.length === 18) return eighteen(code, kind, exceptions, asOf);
  if ((code.length === 13 || code.length === 15) && digitsBetween(code, 0, code.length))
    return registration(code, kind);
  if (kind === 'passport')
    return PASSPORT_FOREIGN.test(code) ? 'passport:ok' : `passport:${passportFault(code)}`;
  if (PASSPORT_SHAPE.test(code)) return 'passport:ok';
  if (kind === 'citizen') return `citizen:${citizenNumberReason(code, asOf)}`;
  if (kind === 'uscc') return `uscc:${usccReason(code, exceptions)}`;
  return 'unknown:ok';
}

/** The form part of a trait; null for `absent`. */
export function holderCodeForm(trait: string): HolderCodeForm | null {
  const colon = trait.indexOf(':');
  return colon < 0 ? null : (trait.slice(0, colon) as HolderCodeForm);
}

/** Chinese passports (E12345678, EA1234567) and those of most states: one to three letters, then digits. */
const PASSPORT_SHAPE = /^[A-Za-z]{1,3}\d{6,8}$/;
/** Declared passports: ICAO 9303 allows nine characters of 0-9A-Z; some states print more. */
const PASSPORT_FOREIGN = /^[A-Za-z0-9]{5,15}$/;

function passportFault(code: string): 'length' | 'characters' {
  return /^[A-Za-z0-9]+$/.test(code) ? 'length' : 'characters';
}

function eighteen(
  code: string,
  kind: HolderCodeKind | null,
  exceptions: ReadonlySet<string> | undefined,
  asOf: Day | undefined,
): HolderCodeTrait {
  const citizen = citizenNumberReason(code, asOf);
  const uscc = usccReason(code, exceptions);
  const usccStands = uscc === 'ok' || uscc === 'accepted-exception';
  // Digits alone may pass as both: then the declared kind decides, or the commoner reading.
  if (citizen === 'ok' && !(usccStands && kind === 'uscc')) return 'citizen:ok';
  if (usccStands) return `uscc:${uscc}`;
  if (kind === 'citizen') return `citizen:${citizen}`;
  if (kind === 'uscc') return `uscc:${uscc}`;
  if (kind === 'passport') return 'passport:length';
  if (citizen === 'check-character' || citizen === 'birth-date-future') return `citizen:${citizen}`;
  if (uscc === 'check-character' || uscc === 'organisation-code-check') return `uscc:${uscc}`;
  return citizen === 'characters' && uscc === 'characters' ? 'unknown:ok' : `citizen:${citizen}`;
}

/**
 * 13 or 15 digits: a citizen number of the old form, or a registration number from before 2015. With no kind declared a
 * real date tells them apart: one registration number in 27 has one, where its own check (MOD 11,10) passes one in 10.
 */
function registration(code: string, kind: HolderCodeKind | null): HolderCodeTrait {
  if (kind === 'uscc') return 'uscc:legacy';
  const citizen = code.length === 15 ? citizenNumberReason(code) : 'length';
  if (kind === 'citizen') return `citizen:${citizen}`;
  return citizen === 'legacy' ? 'citizen:legacy' : 'registration:legacy';
}

function isOneCharacter(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) as number) > 0xffff);
}
