import type { Translator } from '#app/_i18n/translator';
import { DISPUTE_STEPS } from '#domain/disputes/dispute';

/** A step in words; one that is not known stands for itself. */
export function stepName(step: string, t: Translator<'disputes'>): string {
  const known = DISPUTE_STEPS.find((name) => name === step);
  return known === undefined ? step : t(`step.${known}`);
}
