import { useLocale, useTranslations } from 'next-intl';
import type { HolderCertificate } from '#db/queries/disputes/doors/certificates-of-holder';
import { formatDay } from '#domain/calendar/day';
import type { DisputeDraft } from '#domain/disputes/draft/draft';
import { KeptForm } from '../../_parts/kept-form';
import styles from '../../disputes.module.css';
import { Field } from './field';
import { sendingWords } from './sending-words';

interface CertificateStepProps {
  readonly draft: DisputeDraft;
  /** Of the holder who has identified themselves; null: nobody has. */
  readonly certificates: readonly HolderCertificate[] | null;
}

/** Identify, then tap one of one's own certificates; or say that it is missing, or that one cannot say. */
export function CertificateStep({ draft, certificates }: CertificateStepProps) {
  const t = useTranslations('apply');
  return (
    <>
      {certificates === null ? <Identify /> : <Choose draft={draft} certificates={certificates} />}
      <h2 className={styles.orElse}>{t('certificate.otherwise')}</h2>
      <KeptForm action="/disputes/new/answer/certificate" words={sendingWords(t)}>
        <ul className={styles.choices}>
          <li>
            <a href="/disputes/new/certificate?about=missing">{t('certificate.missing')}</a>
          </li>
          <li>
            <a href="/disputes/new/certificate?about=unknown">{t('certificate.unknown')}</a>
          </li>
          {certificates === null ? null : (
            <li>
              <button type="submit" name="about" value="again">
                {t('certificate.again')}
              </button>
            </li>
          )}
        </ul>
      </KeptForm>
    </>
  );
}

function Identify() {
  const t = useTranslations('apply');
  return (
    <KeptForm action="/disputes/new/answer/certificate" words={sendingWords(t)} className={styles.form}>
      <input type="hidden" name="about" value="identify" />
      <Field
        name="holderCode"
        label={t('certificate.holderCode')}
        hint={t('certificate.holderHint')}
        needed
      />
      <Field
        name="certificateNumber"
        label={t('certificate.number')}
        hint={t('certificate.numberHint')}
        needed
      />
      <button type="submit" className={styles.primary}>
        {t('certificate.find')}
      </button>
    </KeptForm>
  );
}

function Choose({
  draft,
  certificates,
}: {
  readonly draft: DisputeDraft;
  readonly certificates: readonly HolderCertificate[];
}) {
  const t = useTranslations('apply');
  const english = useLocale() === 'en';
  return (
    <KeptForm action="/disputes/new/answer/certificate" words={sendingWords(t)}>
      <p>{t('certificate.choose')}</p>
      <ul className={styles.choices}>
        {certificates.map((one) => (
          <li key={one.recordKey}>
            <button
              type="submit"
              name="record"
              value={one.recordKey}
              aria-pressed={draft.recordKey === one.recordKey}
            >
              <strong>{(english ? one.typeEn : one.typeZh) ?? one.typeCode}</strong>
              <span className={styles.choiceNote}>
                {[
                  one.numberMasked,
                  english ? one.issuerEn : one.issuerZh,
                  one.issuedOn === null ? null : formatDay(one.issuedOn),
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </KeptForm>
  );
}
