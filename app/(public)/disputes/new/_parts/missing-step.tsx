import { useTranslations } from 'next-intl';
import type { DisputeDraft } from '#domain/disputes/draft/draft';
import { KeptForm } from '../../_parts/kept-form';
import styles from '../../disputes.module.css';
import { Field } from './field';
import { sendingWords } from './sending-words';

interface Choice {
  readonly code: string;
  readonly name: string;
}

interface MissingStepProps {
  readonly draft: DisputeDraft;
  /** `unknown`: one cannot say which it is, only where it belongs. */
  readonly about: 'missing' | 'unknown';
  readonly types: readonly Choice[];
  readonly regions: readonly Choice[];
}

/** Which certificate should be there, as far as one knows. */
export function MissingStep({ draft, about, types, regions }: MissingStepProps) {
  const t = useTranslations('apply');
  return (
    <KeptForm action="/disputes/new/answer/certificate" words={sendingWords(t)} className={styles.form}>
      <input type="hidden" name="about" value={about} />
      {about === 'unknown' ? null : (
        <Choose
          name="type"
          label={t('missing.type')}
          chosen={draft.about === about ? draft.typeCode : null}
          choices={types}
        />
      )}
      <Choose name="region" label={t('missing.region')} chosen={draft.region} choices={regions} />
      <Field
        name="certificateNumber"
        label={t('missing.number')}
        hint={t('missing.numberHint')}
        value={draft.certificateNumber}
      />
      <Field
        name="holderCode"
        label={t('missing.holderCode')}
        hint={t('missing.holderHint')}
        value={draft.about === about ? draft.holderCode : null}
      />
      <button type="submit" className={styles.primary}>
        {t('next')}
      </button>
    </KeptForm>
  );
}

function Choose({
  name,
  label,
  chosen,
  choices,
}: {
  readonly name: string;
  readonly label: string;
  readonly chosen: string | null;
  readonly choices: readonly Choice[];
}) {
  const t = useTranslations('apply');
  return (
    <div className={styles.field}>
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} required defaultValue={chosen ?? ''}>
        <option value="">{t('missing.choose')}</option>
        {choices.map((choice) => (
          <option key={choice.code} value={choice.code}>
            {choice.name}
          </option>
        ))}
      </select>
    </div>
  );
}
