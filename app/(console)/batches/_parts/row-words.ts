import type { Translator } from '#app/_i18n/translator';
import { fieldKey } from '#app/_ui/words/field-key';
import type { Tone } from '#app/_ui/words/tone';
import type { MaskedRow } from '#domain/records/mask-row';
import type { QuarantineState } from '#domain/records/messages';
import { CANONICAL_FIELDS } from '#domain/records/record';

/** A field's name in words; what the canon does not name stays as the source calls it. */
export function fieldWords(field: string, words: Translator<'words'>): string {
  const canonical = CANONICAL_FIELDS.find((name) => name === field);
  if (canonical !== undefined) return words(`field.${fieldKey(canonical)}`);
  return field.replace(/^faceFields\./, '');
}

export const ROW_STATE_TONES: Record<QuarantineState, Tone> = {
  open: 'risk',
  replayed: 'met',
  dismissed: 'quiet',
};

/** The beginning of a masked row, in one line. */
export function previewOf(masked: MaskedRow, words: Translator<'words'>): string {
  const text =
    masked.kind === 'text'
      ? masked.text
      : masked.fields.map(({ name, value }) => `${fieldWords(name, words)}：${value}`).join('　');
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
