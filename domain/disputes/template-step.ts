import type { DisputeActKind } from './dispute-act';

/** Acts whose words reach who complained: for these there are answer templates (答复模板). */
export const TEMPLATE_STEPS = [
  'not-accept',
  'ask',
  'reject',
  'reply',
] as const satisfies readonly DisputeActKind[];
export type TemplateStep = (typeof TEMPLATE_STEPS)[number];

export function isTemplateStep(kind: string): kind is TemplateStep {
  return TEMPLATE_STEPS.some((step) => step === kind);
}
