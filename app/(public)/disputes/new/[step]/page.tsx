import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { DRAFT_STEPS, isOpenTo, newDraft, nextStep } from '#domain/disputes/draft/draft';
import { currentDraft } from '../../_parts/draft-cookie';
import { lightRefusal } from '../../_parts/light-refusals';
import { LeaveDraft } from '../_parts/leave-draft';
import { stepContent } from '../_parts/step-content';
import { StepFrame } from '../_parts/step-frame';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apply');
  return { title: t('tasks'), robots: { index: false } };
}

interface StepPageProps {
  readonly params: Promise<{ readonly step: string }>;
  readonly searchParams: Promise<Query>;
}

/** One question of a dispute (申请人): what was answered before stands in it. */
export default async function StepPage({ params, searchParams }: StepPageProps) {
  const [{ step: asked }, query, drafting] = await Promise.all([params, searchParams, currentDraft()]);
  const step = DRAFT_STEPS.find((name) => name === asked);
  if (step === undefined) notFound();
  const draft = drafting?.draft ?? newDraft('');
  if (!isOpenTo(draft, step)) redirect(`/disputes/new/${nextStep(draft)}`);
  const about = (['missing', 'unknown'] as const).find((name) => name === one(query, 'about')) ?? null;
  const { title, content } = await stepContent(step, drafting, about);
  return (
    <StepFrame step={step} title={title} refused={lightRefusal(one(query, 'refused'))}>
      {content}
      {drafting === null ? null : <LeaveDraft />}
    </StepFrame>
  );
}
