'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { GRANT_FIELDS } from '#domain/calls/grant/grant-file';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted, type Sentences } from '#door/refused-action';
import { decideGrantProposal } from '#services/calls/grants/decide-grant-proposal';
import { proposeGrants } from '#services/calls/grants/propose-grants';
import { besideField, textIn } from '../../admin/_parts/act-problems';
import { GRANT_PROBLEMS } from './grant-problems';

/** Asks for one grant, spelled as a file of one. */
export async function proposeGrant(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('grant.propose'));
  const t = await getTranslations('grants');
  return attempted(async () => {
    const filled = GRANT_FIELDS.map((field) => [field, textIn(form, field)] as const).filter(
      ([, text]) => text !== '',
    );
    const source = JSON.stringify({ grants: [Object.fromEntries(filled)] });
    await proposeGrants(context, { source, format: 'json', reason: textIn(form, 'reason') });
    revalidatePath('/calls/grants');
    return { done: t('proposed') };
  }, sentences);
}

/** Approves or refuses a proposal, by the button that was pressed. */
export async function decideGrants(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('grant.approve'));
  const t = await getTranslations('grants');
  return attempted(async () => {
    const approve = textIn(form, 'decision') === 'approve';
    await decideGrantProposal(context, {
      proposalId: textIn(form, 'proposal'),
      approve,
      reason: textIn(form, 'reason'),
    });
    revalidatePath('/calls/grants');
    return { done: t(approve ? 'approvedNow' : 'refusedNow') };
  }, sentences);
}

async function sentences(): Promise<Sentences> {
  const t = await getTranslations('grants');
  return ({ field, reason }) => {
    const known = GRANT_PROBLEMS.find((name) => name === reason);
    return known === undefined ? [] : [{ text: t(`problem.${known}`), ...besideField(field) }];
  };
}
