import { useTranslations } from 'next-intl';
import type { DisputeDraft } from '#domain/disputes/draft/draft';
import { KeptForm } from '../../_parts/kept-form';
import styles from '../../disputes.module.css';
import { Field } from './field';
import type { DraftCard } from './load-step';
import { sendingWords } from './sending-words';

/** What the line should say, or in the applicant's words what happened. */
export function RightStep({
  draft,
  card,
}: {
  readonly draft: DisputeDraft;
  readonly card: DraftCard | null;
}) {
  const t = useTranslations('apply');
  const isField = draft.wrong === 'wrong-field';
  const line = card?.fields.find(({ key }) => key === draft.field);
  return (
    <KeptForm action="/disputes/new/answer/right" words={sendingWords(t)} className={styles.form}>
      {isField && line ? (
        <p className={styles.now}>
          {t('right.now')}
          <strong>{line.value ?? t('wrong.absent')}</strong>
        </p>
      ) : null}
      {isField ? (
        <Field
          name="shouldSay"
          label={t('right.shouldSay')}
          hint={t('right.shouldSayHint')}
          value={draft.shouldSay}
          needed
        />
      ) : null}
      <Field
        name="statement"
        label={t('right.statement')}
        hint={t('right.statementHint')}
        value={draft.statement}
        needed={!isField}
        long
      />
      <button type="submit" className={styles.primary}>
        {t('next')}
      </button>
    </KeptForm>
  );
}
