'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { Refusal } from '#domain/errors';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted } from '#door/refused-action';
import { decideProposal } from '#services/catalogue/proposals/decide-proposal';
import { proposeChange } from '#services/catalogue/proposals/propose-change';
import { withdrawProposal } from '#services/catalogue/proposals/withdraw-proposal';
import { textIn } from '../../_parts/act-problems';
import { LARGEST_FILE } from './largest-file';
import { proposalSentences } from './proposal-problems';
import { rowInForm } from './row-in-form';

/** Proposes one type or organisation as the form has it. */
export async function proposeRow(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('catalogue.propose'));
  const t = await getTranslations('proposals');
  const kind = textIn(form, 'kind') === 'organisation' ? ('organisation' as const) : ('type' as const);
  return attempted(
    async () => {
      const source = rowInForm(form, kind);
      const subject = textIn(form, 'code');
      await proposeChange(context, { kind, subject, source, reason: textIn(form, 'reason') });
      revalidatePath('/admin/catalogue', 'layout');
      return { done: t('proposed') };
    },
    () => proposalSentences(kind),
  );
}

/** Proposes all rows of a file that differ from the catalogue. */
export async function proposeFile(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('catalogue.propose'));
  const t = await getTranslations('proposals');
  return attempted(
    async () => {
      const { name, source } = await fileIn(form);
      const reason = textIn(form, 'reason');
      const { warnings } = await proposeChange(context, { kind: 'file', subject: name, source, reason });
      revalidatePath('/admin/catalogue', 'layout');
      return { done: t('proposedFile', { warnings: warnings.length }) };
    },
    () => proposalSentences('file'),
  );
}

/** Approves or refuses, by the button that was pressed. */
export async function decide(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('catalogue.approve'));
  const t = await getTranslations('proposals');
  return attempted(async () => {
    const approve = textIn(form, 'decision') === 'approve';
    const reason = textIn(form, 'reason');
    await decideProposal(context, { proposalId: textIn(form, 'proposal'), approve, reason });
    revalidatePath('/admin/catalogue', 'layout');
    return { done: t(approve ? 'approvedNow' : 'refusedNow') };
  }, proposalSentences);
}

export async function withdraw(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('catalogue.propose'));
  const t = await getTranslations('proposals');
  return attempted(async () => {
    await withdrawProposal(context, textIn(form, 'proposal'));
    revalidatePath('/admin/catalogue', 'layout');
    return { done: t('withdrawnNow') };
  }, proposalSentences);
}

/** The file that was chosen, or the text that was pasted. */
async function fileIn(form: FormData): Promise<{ readonly name: string; readonly source: string }> {
  const pasted = form.get('source');
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) {
    if (typeof pasted !== 'string' || pasted.trim() === '') throw fault('file-missing');
    return { name: 'catalogue.yaml', source: pasted };
  }
  if (file.size > LARGEST_FILE) throw fault('file-too-large');
  try {
    const source = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return { name: file.name.slice(0, 100), source };
  } catch {
    throw fault('file-encoding');
  }
}

function fault(reason: string): Refusal {
  return new Refusal('invalid-input', 'the file cannot be taken', [{ field: 'file', reason }]);
}
