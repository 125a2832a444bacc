'use server';

import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Refusal } from '#domain/errors';
import { CANONICAL_FIELDS, QUARANTINE_REASONS } from '#domain/records/record';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { noteRefusedAction } from '#door/refused-action';
import { dismissRow } from '#services/intake/quarantine/dismiss-row';
import { type Correction, replayRow } from '#services/intake/quarantine/replay-row';
import type { Problem } from '#ui/words/error-summary';
import { batchIdOf, rowNumberOf } from '../../../_parts/batch-id';
import { fieldWords } from '../../../_parts/row-words';
import { FIELD_PREFIX, idOfField, WHOLE_ROW } from './field-names';

export interface ReplayState {
  readonly problems: readonly Problem[];
  /** As typed, so that nothing is typed twice. */
  readonly values: Readonly<Record<string, string>>;
}

/** Replays the row with the fields that were filled in, or as written anew. */
export async function replay(_: ReplayState, form: FormData): Promise<ReplayState> {
  const context = await contextOf(await requirePermitted('quarantine.replay'));
  const place = placeOf(form);
  const values = Object.fromEntries(
    [...form.entries()].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    ),
  );
  try {
    await replayRow(context, { ...place, ...correctionOf(values) } as Correction);
  } catch (error) {
    await noteRefusedAction(error);
    return { problems: await problemsOf(error), values };
  }
  redirect(`/batches/${place.batchId}/rows/${place.row}`);
}

export interface DismissState {
  readonly problems: readonly Problem[];
  readonly reason: string;
}

/** Sets the row aside with the reason given. */
export async function dismiss(_: DismissState, form: FormData): Promise<DismissState> {
  const context = await contextOf(await requirePermitted('quarantine.dismiss'));
  const place = placeOf(form);
  const reason = textOf(form, 'reason');
  try {
    await dismissRow(context, place, reason);
  } catch (error) {
    await noteRefusedAction(error);
    return { problems: [{ text: await dismissProblem(error) }], reason };
  }
  redirect(`/batches/${place.batchId}/rows/${place.row}`);
}

async function dismissProblem(error: unknown): Promise<string> {
  if (!(error instanceof Refusal)) throw error;
  const [t, words] = await Promise.all([getTranslations('batches'), getTranslations('words')]);
  if (error.code === 'invalid-input') return t('dismissShort');
  return error.code === 'conflict' ? t('dismissGone') : words(`refusal.${error.code}`);
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function placeOf(form: FormData): { batchId: string; row: number } {
  const batchId = batchIdOf(textOf(form, 'batch'));
  const row = rowNumberOf(textOf(form, 'row'));
  if (batchId === null || row === null) throw new Refusal('not-found', 'no such quarantined row');
  return { batchId, row };
}

/** An empty input keeps the field; a single hyphen removes it. */
const REMOVED = '-';

function correctionOf(values: Readonly<Record<string, string>>): object {
  if (WHOLE_ROW in values) return { corrected: (values[WHOLE_ROW] ?? '').trim() };
  const filled = Object.entries(values).filter(
    ([name, value]) => name.startsWith(FIELD_PREFIX) && value.trim() !== '',
  );
  const corrections = Object.fromEntries(
    filled.map(([name, value]) => [
      name.slice(FIELD_PREFIX.length),
      value.trim() === REMOVED ? '' : value.trim(),
    ]),
  );
  return { corrections };
}

async function problemsOf(error: unknown): Promise<Problem[]> {
  if (!(error instanceof Refusal)) throw error;
  const [t, words] = await Promise.all([getTranslations('batches'), getTranslations('words')]);
  const problems = error.complaints.flatMap(({ field, reason }): Problem[] => {
    if (reason === 'row-replayed') return [{ text: t('replayedAlready') }];
    const known = QUARANTINE_REASONS.find((one) => one === reason);
    if (known === undefined) return [];
    const said = words(`quarantineReason.${known}`);
    if (field === undefined) return [{ text: said }];
    const text = t('fieldReason', { field: fieldWords(field, words), reason: said });
    const shown = CANONICAL_FIELDS.some((name) => name === field);
    return [shown ? { text, field: idOfField(field) } : { text }];
  });
  return problems.length > 0 ? problems : [{ text: words(`refusal.${error.code}`) }];
}
