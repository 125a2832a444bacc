/** One field that an act changed; values as people read them, never personal data. */
export interface AuditChange {
  readonly field: string;
  readonly from: AuditValue;
  readonly to: AuditValue;
}

/** Null: there was, or is, none. */
export type AuditValue = string | number | boolean | null | readonly string[];

/** What differs between two states of the same thing, in the order of `after`'s fields. */
export function changesBetween(
  before: Readonly<Record<string, AuditValue>> | null,
  after: Readonly<Record<string, AuditValue>>,
): AuditChange[] {
  return Object.entries(after).flatMap(([field, to]) => {
    const from = before?.[field] ?? null;
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
}
