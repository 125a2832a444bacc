import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DRAFT_STEPS, type DraftStep } from '#domain/disputes/draft/draft';
import { PHOTO_LIMITS, PHOTO_MB } from '#domain/disputes/draft/photo';
import { Notice } from '#ui/words/notice';
import type { LightRefusal } from '../../_parts/light-refusals';
import styles from '../../disputes.module.css';

interface StepFrameProps {
  readonly step: DraftStep;
  readonly title: string;
  readonly refused: LightRefusal | null;
  readonly children: ReactNode;
}

/** One question: where one is, the question, why the last answer was not taken. */
export function StepFrame({ step, title, refused, children }: StepFrameProps) {
  const t = useTranslations('apply');
  return (
    <>
      <p className={styles.progress}>
        <a href="/disputes/new">{t('toTasks')}</a>
        <span>{t('progress', { at: DRAFT_STEPS.indexOf(step) + 1, of: DRAFT_STEPS.length })}</span>
      </p>
      <h1 className={styles.question}>{title}</h1>
      {refused === null ? null : (
        <div role="alert" className={styles.refused}>
          <Notice tone="missed">
            {t(`refused.${refused}`, { size: PHOTO_MB, most: PHOTO_LIMITS.most })}
          </Notice>
        </div>
      )}
      {children}
    </>
  );
}
