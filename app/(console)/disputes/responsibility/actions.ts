'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted, type Sentences } from '#door/refused-action';
import {
  addResponsibilityRule,
  endResponsibilityRule,
} from '#services/disputes/responsibility/change-responsibility';
import { besideField, textIn } from '../../admin/_parts/act-problems';
import { departmentCode } from '../_parts/department-code';
import { RESPONSIBILITY_PROBLEMS } from './rule-problems';

/** Makes a rule from a day on. */
export async function addRule(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('responsibility.change'));
  const t = await getTranslations('disputeRules');
  return attempted(async () => {
    await addResponsibilityRule(context, {
      kind: textIn(form, 'kind'),
      issuer: departmentCode(textIn(form, 'issuer')),
      certificateType: textIn(form, 'certificateType'),
      field: textIn(form, 'field'),
      region: textIn(form, 'region'),
      organisation: departmentCode(textIn(form, 'organisation')),
      effectiveFrom: textIn(form, 'effectiveFrom'),
      effectiveUntil: textIn(form, 'effectiveUntil'),
      source: textIn(form, 'source'),
    });
    revalidatePath('/disputes/responsibility');
    return { done: t('responsibility.added') };
  }, sentences(''));
}

/** Ends a rule with a last day. */
export async function endRule(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('responsibility.change'));
  const t = await getTranslations('disputeRules');
  const ruleId = textIn(form, 'rule');
  return attempted(
    async () => {
      const wish = { lastDay: textIn(form, 'lastDay'), reason: textIn(form, 'reason') };
      await endResponsibilityRule(context, ruleId, wish);
      revalidatePath('/disputes/responsibility');
      return { done: t('responsibility.ended') };
    },
    sentences(`-${ruleId}`),
  );
}

/** `of`: what the ids of the form's fields end in. */
function sentences(of: string): () => Promise<Sentences> {
  return async () => {
    const t = await getTranslations('disputeRules');
    return ({ field, reason }) => {
      const known = RESPONSIBILITY_PROBLEMS.find((name) => name === reason);
      const place = field === undefined ? undefined : `${field}${of}`;
      return known === undefined
        ? []
        : [{ text: t(`responsibility.problem.${known}`), ...besideField(place) }];
    };
  };
}
