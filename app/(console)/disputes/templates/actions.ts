'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted, type Sentences } from '#door/refused-action';
import { changeTemplate, createTemplate, retireTemplate } from '#services/cases/templates/change-template';
import { besideField, textIn } from '../../admin/_parts/act-problems';
import { departmentCode } from '../_parts/department-code';
import { TEMPLATE_PROBLEMS } from './template-problems';

/** Makes a template. */
export async function addTemplate(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('template.change'));
  const t = await getTranslations('disputeRules');
  return attempted(async () => {
    const organisation = departmentCode(textIn(form, 'organisation'));
    await createTemplate(context, {
      ...typedIn(form),
      kind: 'dispute',
      step: textIn(form, 'step'),
      organisation: organisation === '' ? null : organisation,
    });
    revalidatePath('/disputes/templates');
    return { done: t('templates.added') };
  }, sentences(''));
}

/** Changes what a template says, or takes it out of use: the button says which. */
export async function keepTemplate(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('template.change'));
  const t = await getTranslations('disputeRules');
  const templateId = textIn(form, 'template');
  return attempted(
    async () => {
      const retires = textIn(form, 'deed') === 'retire';
      if (retires) await retireTemplate(context, templateId);
      else await changeTemplate(context, templateId, typedIn(form));
      revalidatePath('/disputes/templates');
      return { done: t(retires ? 'templates.retiredDone' : 'templates.changed') };
    },
    sentences(`-${templateId}`),
  );
}

function typedIn(form: FormData) {
  const text = form.get('text');
  return {
    title: textIn(form, 'title'),
    text: typeof text === 'string' ? text : '',
    language: textIn(form, 'language'),
  };
}

/** `of`: what the ids of the form's fields end in. */
function sentences(of: string): () => Promise<Sentences> {
  return async () => {
    const t = await getTranslations('disputeRules');
    return ({ field, reason }) => {
      const known = TEMPLATE_PROBLEMS.find((name) => name === reason);
      const place = field === undefined ? undefined : `${field}${of}`;
      return known === undefined ? [] : [{ text: t(`templates.problem.${known}`), ...besideField(place) }];
    };
  };
}
