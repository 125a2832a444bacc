import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { DRAFT_STEPS, isAnswered, isOpenTo, newDraft, nextStep } from '#domain/disputes/draft/draft';
import { PHOTO_LIMITS, PHOTO_MB } from '#domain/disputes/draft/photo';
import { Notice } from '#ui/words/notice';
import { currentDraft } from '../_parts/draft-cookie';
import { lightRefusal } from '../_parts/light-refusals';
import styles from '../disputes.module.css';
import { LeaveDraft } from './_parts/leave-draft';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apply');
  return { title: t('tasks'), robots: { index: false } };
}

/** The questions as a list of tasks: what is done, what comes next. */
export default async function TasksPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [t, query, drafting] = await Promise.all([getTranslations('apply'), searchParams, currentDraft()]);
  const draft = drafting?.draft ?? newDraft('');
  const refused = lightRefusal(one(query, 'refused'));
  return (
    <>
      <p className={styles.progress}>
        <a href="/disputes">{t('back')}</a>
      </p>
      <h1 className={styles.question}>{t('tasks')}</h1>
      {refused === null ? null : (
        <div role="alert" className={styles.refused}>
          <Notice tone="missed">
            {t(`refused.${refused}`, { size: PHOTO_MB, most: PHOTO_LIMITS.most })}
          </Notice>
        </div>
      )}
      <p className={styles.lead}>{t('tasksLead', { count: DRAFT_STEPS.length })}</p>
      <ol className={styles.tasks}>
        {DRAFT_STEPS.map((step) => (
          <li key={step}>
            {isOpenTo(draft, step) ? (
              <a href={`/disputes/new/${step}`}>{t(`steps.${step}`)}</a>
            ) : (
              <span>{t(`steps.${step}`)}</span>
            )}
            {isAnswered(draft, step) ? (
              <span className={styles.taskDone}>{t('done')}</span>
            ) : (
              <span className={styles.taskOpen} data-next={step === nextStep(draft) ? 'true' : undefined}>
                {t(step === nextStep(draft) ? 'todo' : 'later')}
              </span>
            )}
          </li>
        ))}
      </ol>
      <p className={styles.doors}>
        <a className={styles.primary} href={`/disputes/new/${nextStep(draft)}`}>
          {t('next')}
        </a>
      </p>
      {drafting === null ? null : <LeaveDraft />}
    </>
  );
}
