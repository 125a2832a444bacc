import type { CallFindingRow } from '#db/queries/calls/sources/call-findings-page';

/** Kinds of findings about sources (db/schema/call-finding.ts), gravest first. */
export const CALL_FINDING_KINDS = [
  'fork',
  'gap',
  'reset',
  'contradicting',
  'one-sided',
  'silence',
  'clock-lag',
] as const;
type CallFindingKind = (typeof CALL_FINDING_KINDS)[number];

export function kindOf(name: string): CallFindingKind | null {
  return CALL_FINDING_KINDS.find((kind) => kind === name) ?? null;
}

/** Place in the list as a word of the address. */
export function findingCursor({ openedAt, findingId }: CallFindingRow): string {
  return `${openedAt}_${findingId}`;
}

const CURSOR = /^(\d{1,16})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export function findingCursorIn(
  text: string | undefined,
): { readonly openedAt: number; readonly findingId: string } | null {
  const match = CURSOR.exec(text ?? '');
  return match === null ? null : { openedAt: Number(match[1]), findingId: match[2] as string };
}

/** Details that say something to a person, in short: `from 12 to 14`. */
export function detailText(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(' · ')
    .slice(0, 200);
}
