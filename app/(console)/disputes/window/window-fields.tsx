import { useLocale, useTranslations } from 'next-intl';
import { fieldKey } from '#app/_ui/words/field-key';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import { DISPUTE_KINDS } from '#domain/disputes/dispute';
import { FILING_LIMITS } from '#domain/disputes/filing';
import type { CanonicalField } from '#domain/records/record';
import styles from './window.module.css';

/** Fields that people find wrong on paper; the index's own are for rules. */
const PAPER_FIELDS = [
  'holderName',
  'holderCode',
  'certificateNumber',
  'issuedOn',
  'validFrom',
  'validUntil',
  'issuerName',
  'status',
] as const satisfies readonly CanonicalField[];

/** What is wrong and what it should say. */
export function DisputeFields({ type }: { readonly type: CertificateType | null }) {
  const t = useTranslations('disputeWindow');
  const d = useTranslations('disputes');
  const words = useTranslations('words');
  const english = useLocale() === 'en';
  return (
    <fieldset className={styles.group}>
      <legend>{t('what')}</legend>
      <label htmlFor="field-kind">{t('kind')}</label>
      <select id="field-kind" name="kind" required defaultValue="wrong-field">
        {DISPUTE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {d(`kind.${kind}`)}
          </option>
        ))}
      </select>
      <label htmlFor="field-field">{t('field')}</label>
      <select id="field-field" name="field" defaultValue="" aria-describedby="field-hint">
        <option value="">{t('noField')}</option>
        {PAPER_FIELDS.map((field) => (
          <option key={field} value={field}>
            {words(`field.${fieldKey(field)}`)}
          </option>
        ))}
        {type?.faceFields.map((face) => (
          <option key={face.name} value={`faceFields.${face.name}`}>
            {english ? face.nameEn : face.nameZh}
          </option>
        ))}
      </select>
      <p id="field-hint" className={styles.hint}>
        {t('fieldHint')}
      </p>
      <Text name="says" label={t('says')} longest={FILING_LIMITS.says} />
      <Text name="shouldSay" label={t('shouldSay')} longest={FILING_LIMITS.says} />
      <label htmlFor="field-statement">{t('statement')}</label>
      <textarea id="field-statement" name="statement" rows={3} maxLength={FILING_LIMITS.statement} />
      <Text name="errorSince" label={t('errorSince')} hint={t('errorSinceHint')} longest={10} />
    </fieldset>
  );
}

/** Which certificate, by whatever the applicant has with them; the region is the clerk's own. */
export function CertificateFields({
  types,
  region,
}: {
  readonly types: readonly { readonly code: string; readonly name: string }[];
  readonly region: string;
}) {
  const t = useTranslations('disputeWindow');
  const { number } = FILING_LIMITS;
  return (
    <fieldset className={styles.group}>
      <legend>{t('which')}</legend>
      <Text name="certificateId" label={t('certificateId')} longest={number} />
      <label htmlFor="field-typeCode">{t('typeCode')}</label>
      <select id="field-typeCode" name="typeCode" defaultValue="">
        <option value="">{t('anyType')}</option>
        {types.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <Text name="issuer" label={t('issuer')} longest={18} />
      <Text name="certificateNumber" label={t('certificateNumber')} longest={number} />
      <Text name="holderCode" label={t('holderCode')} hint={t('holderCodeHint')} longest={number} />
      <Text name="region" label={t('region')} hint={t('regionHint')} longest={6} value={region} />
    </fieldset>
  );
}

/** A record is given: its key goes along. */
export function RecordField({ recordKey, name }: { readonly recordKey: string; readonly name: string }) {
  const t = useTranslations('disputeWindow');
  return (
    <fieldset className={styles.group}>
      <legend>{t('record')}</legend>
      <p>
        <a href={`/records/${recordKey}`}>{name}</a>
      </p>
      <input type="hidden" name="recordKey" value={recordKey} />
    </fieldset>
  );
}

/** Who is told, and how. */
export function ApplicantFields() {
  const t = useTranslations('disputeWindow');
  return (
    <fieldset className={styles.group}>
      <legend>{t('who')}</legend>
      <Text name="name" label={t('name')} longest={FILING_LIMITS.name} />
      <Text name="phone" label={t('phone')} longest={FILING_LIMITS.contact} />
      <Text name="email" label={t('email')} hint={t('emailHint')} longest={FILING_LIMITS.contact} />
    </fieldset>
  );
}

function Text({
  name,
  label,
  hint,
  longest,
  value = '',
}: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly longest: number;
  readonly value?: string;
}) {
  return (
    <>
      <label htmlFor={`field-${name}`}>{label}</label>
      <input
        id={`field-${name}`}
        name={name}
        maxLength={longest}
        defaultValue={value}
        autoComplete="off"
        aria-describedby={hint === undefined ? undefined : `hint-${name}`}
      />
      {hint === undefined ? null : (
        <p id={`hint-${name}`} className={styles.hint}>
          {hint}
        </p>
      )}
    </>
  );
}
