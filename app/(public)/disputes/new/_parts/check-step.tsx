import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { DisputeDraft, DraftStep } from '#domain/disputes/draft/draft';
import { KeptForm } from '../../_parts/kept-form';
import styles from '../../disputes.module.css';
import type { DraftCard } from './load-step';
import { sendingWords } from './sending-words';

interface CheckStepProps {
  readonly draft: DisputeDraft;
  readonly card: DraftCard | null;
  /** Name of the type that is missing. */
  readonly missing: string | null;
  readonly photos: number;
}

/** Every answer once more, each with its way back; then it is sent. */
export function CheckStep({ draft, card, missing, photos }: CheckStepProps) {
  const t = useTranslations('apply');
  const line = card?.fields.find(({ key }) => key === draft.field)?.label;
  const wrong = draft.wrong === null ? t('wrong.missing') : t(`wrong.kind.${draft.wrong}`);
  const contact = [draft.contact?.name, draft.contact?.phone, draft.contact?.email]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <dl className={styles.answers}>
        <Answer step="certificate" label={t('check.certificate')}>
          {card === null ? (missing ?? t('certificate.unknown')) : `${card.title} ${card.number ?? ''}`}
        </Answer>
        <Answer step={draft.about === 'missing' ? 'certificate' : 'wrong'} label={t('check.wrong')}>
          {line ? `${wrong}：${line}` : wrong}
        </Answer>
        {draft.shouldSay === null ? null : (
          <Answer step="right" label={t('check.shouldSay')}>
            {draft.shouldSay}
          </Answer>
        )}
        {draft.statement === null ? null : (
          <Answer step="right" label={t('check.statement')}>
            {draft.statement}
          </Answer>
        )}
        <Answer step="evidence" label={t('check.evidence')}>
          {photos === 0 ? t('check.evidenceNone') : t('check.evidenceCount', { count: photos })}
        </Answer>
        <Answer step="contact" label={t('check.contact')}>
          {contact === '' ? t('check.noContact') : contact}
        </Answer>
      </dl>
      <KeptForm action="/disputes/new/send" words={sendingWords(t)} className={styles.form}>
        <p className={styles.hint}>{t('check.truth')}</p>
        <button type="submit" className={styles.primary}>
          {t('check.send')}
        </button>
      </KeptForm>
    </>
  );
}

function Answer({
  step,
  label,
  children,
}: {
  readonly step: DraftStep;
  readonly label: string;
  readonly children: ReactNode;
}) {
  const t = useTranslations('apply');
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
      <dd>
        <a href={`/disputes/new/${step}`}>
          {t('check.change')}
          <span className="unseen">{label}</span>
        </a>
      </dd>
    </div>
  );
}
