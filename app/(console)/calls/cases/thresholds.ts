import type { Translator } from '#app/_i18n/translator';
import { formatDecimal } from '#app/_ui/format/number';
import { SHIPPED_DETECTION_RULES } from '#domain/calls/detect/shipped-rules';

type Rules = (typeof SHIPPED_DETECTION_RULES)[number];
type Threshold = { [Id in Rules['id']]: keyof Extract<Rules, { id: Id }>['thresholds'] }[Rules['id']];

/** Every threshold of the shipped rules, once. */
export const THRESHOLDS: readonly Threshold[] = [
  ...new Set(SHIPPED_DETECTION_RULES.flatMap((rule) => Object.keys(rule.thresholds) as Threshold[])),
];

/** Figures of a rule or an alert in the reader's words. */
export function figuresText(figures: Readonly<Record<string, number>>, t: Translator<'cases'>): string {
  return Object.entries(figures)
    .map(([name, value]) => {
      const known = THRESHOLDS.find((one) => one === name);
      const text = Number.isInteger(value) ? String(value) : formatDecimal(value, 3);
      return `${known === undefined ? name : t(`threshold.${known}`)} ${text}`;
    })
    .join(' · ');
}
