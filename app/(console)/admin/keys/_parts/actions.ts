'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { formatInstantText } from '#app/_ui/format/time';
import { parseDay } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted } from '#door/refused-action';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import { revokeApiKey } from '#services/identity/keys/revoke-api-key';
import { rotateApiKey } from '#services/identity/keys/rotate-api-key';
import { textIn } from '../../_parts/act-problems';
import { keySentences } from './key-problems';

/** Issues a key, shown in the answer and nowhere again. */
export async function issueKey(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('key.issue'));
  const t = await getTranslations('keys');
  return attempted(async () => {
    const organisation = textIn(form, 'organisation').split(/\s/)[0]!;
    const terms = { label: textIn(form, 'label'), signs: form.get('signs') === 'yes', ...termsIn(form) };
    const { key } = await issueApiKey(context, { organisation, ...terms }).catch(unknownOrganisation);
    return { done: t('issued'), secret: key };
  }, keySentences);
}

/** Issues a key's successor; both open while they overlap. */
export async function rotateKey(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('key.rotate'));
  const t = await getTranslations('keys');
  return attempted(async () => {
    const { key, formerEndsAt } = await rotateApiKey(context, {
      keyId: textIn(form, 'key'),
      overlapHours: Number(textIn(form, 'overlap') || Number.NaN),
      signs: form.get('signs') === 'yes',
    });
    return { done: t('rotated', { at: formatInstantText(formerEndsAt) }), secret: key };
  }, keySentences);
}

export async function revokeKey(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('key.revoke'));
  const t = await getTranslations('keys');
  return attempted(async () => {
    await revokeApiKey(context, textIn(form, 'key'), textIn(form, 'reason'));
    revalidatePath('/admin/keys', 'layout');
    return { done: t('revokedNow') };
  }, keySentences);
}

function termsIn(form: FormData) {
  const until = textIn(form, 'until');
  const lastDay = until === '' ? undefined : parseDay(until);
  if (lastDay === null) throw fault('expiresAt', 'range');
  return {
    purposes: form.getAll('purpose').map(String),
    networks: textIn(form, 'networks')
      .split(/[\s,，、;；]+/)
      .filter((one) => one !== ''),
    expiresAt: lastDay === undefined ? undefined : startOfDay(lastDay),
    note: textIn(form, 'note'),
  };
}

function unknownOrganisation(error: unknown): never {
  if (error instanceof Refusal && error.code === 'not-found') throw fault('organisation', 'unknown');
  throw error;
}

function fault(field: string, reason: string): Refusal {
  return new Refusal('invalid-input', `the form's ${field} cannot be taken`, [{ field, reason }]);
}
