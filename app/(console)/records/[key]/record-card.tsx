import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { named, regionNamed } from '#app/(public)/catalogue/_parts/named';
import type { KnownRecord } from '#db/queries/records/known-record';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import { CERTIFICATE_STATUSES } from '#domain/records/record';
import { type CardField, CertificateCard } from '#ui/record/certificate-card';
import { Reveal } from '#ui/record/reveal';
import { CodeText } from '#ui/words/code-text';
import { CertificateStatusBadge } from '#ui/words/word-badges';
import type { Surroundings } from '../../quality/_parts/load-quality';
import type { FindingWords } from '../../quality/findings/_parts/finding-words';
import styles from '../records.module.css';
import { type FieldText, faceFieldTexts, indexFieldTexts } from './card-fields';

interface RecordCardProps {
  readonly record: KnownRecord;
  readonly type: CertificateType | undefined;
  readonly marks: readonly FindingWords[];
  readonly around: Surroundings;
  /** The reader may see personal fields for a reason. */
  readonly reveals: boolean;
}

/** The certificate like the paper one, then the index's own fields; wrong ones carry the number of their finding. */
export function RecordCard({ record, type, marks, around, reveals }: RecordCardProps) {
  const t = useTranslations('record');
  const words = useTranslations('words');
  const locale = useLocale();
  const status = CERTIFICATE_STATUSES.find((name) => name === record.status) ?? null;
  const organisation = around.organisations.find(({ code }) => code === record.organisation);
  const region = record.regionCode === null ? null : regionNamed(record.regionCode, locale);
  const fields = [...faceFieldTexts(record, type, words, t, locale), ...indexFieldTexts(record, words)];
  return (
    <div className={styles.cardBox}>
      <CertificateCard
        title={type ? named(type, locale) : record.typeCode}
        issuer={record.issuerName ?? (organisation ? named(organisation, locale) : record.organisation)}
        number={record.numberMasked ?? ''}
        status={<CertificateStatusBadge status={status} said={record.status ?? undefined} />}
        photo={type?.holderKind === 'person'}
        fields={fields.map((field) =>
          cardField(field, marks, shownValue(field, region, reveals ? record : null), reveals),
        )}
        foot={t('cardFoot')}
      />
    </div>
  );
}

/** A finding on face fields in general, or on the status, stands on the field itself where there is one. */
function cardField(
  field: FieldText,
  marks: readonly FindingWords[],
  value: ReactNode,
  reveals: boolean,
): CardField {
  return {
    key: field.key,
    label: field.label,
    value,
    // A value that can be revealed says itself whether it is masked at the moment.
    masked: !reveals && (field.masked ?? false),
    wide: field.wide ?? false,
    findings: marks.flatMap((mark, index) =>
      mark.finding.field === field.key
        ? [
            {
              number: index + 1,
              severity: mark.finding.severity,
              href: `#finding-${index + 1}`,
              name: `${mark.rule}: ${mark.reason}`,
            },
          ]
        : [],
    ),
  };
}

function shownValue(field: FieldText, region: string | null, revealed: KnownRecord | null): ReactNode {
  const { key, label, value } = field;
  if (value === null) return null;
  if (field.masked && revealed !== null)
    return (
      <Reveal
        address={`/records/${revealed.recordKey}/reveal`}
        asked={{ field: key, knownFrom: revealed.knownFrom }}
        label={label}
      >
        {value}
      </Reveal>
    );
  if (key === 'certificateId') return <CodeText code={value} kind="identifier" />;
  if (key === 'typeCode') return <CodeText code={value} kind="type" />;
  if (key === 'issuerCode') return <CodeText code={value} kind="uscc" />;
  if (key === 'file.digest') return <CodeText code={value} kind="digest" />;
  if (key !== 'regionCode') return value;
  return (
    <>
      <CodeText code={value} kind="region" /> {region}
    </>
  );
}
