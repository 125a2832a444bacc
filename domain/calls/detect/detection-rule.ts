/** Stages of a detection rule: `shadow` is measured and shown but gathers no case. */
export const DETECTION_STAGES = ['live', 'shadow', 'off'] as const;
export type DetectionStage = (typeof DETECTION_STAGES)[number];

export const ALERT_SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

/** A pattern of misuse as data: what it looks for in words, from which figures on, how grave it is. */
export interface DetectionRule {
  readonly id: string;
  readonly version: number;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly intentionZh: string;
  readonly intentionEn: string;
  readonly severity: AlertSeverity;
  readonly stage: DetectionStage;
  /** Figures by name; their units are in the names. */
  readonly thresholds: Readonly<Record<string, number>>;
}
