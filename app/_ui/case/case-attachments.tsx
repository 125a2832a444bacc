import { useTranslations } from 'next-intl';
import type { Instant } from '#domain/calendar/instant';
import { ATTACHMENT_TYPES, MOST_ATTACHMENT_BYTES, type ScanState } from '#domain/cases/attachment';
import type { Visibility } from '#domain/cases/case-file';
import { formatBytes } from '../format/number';
import { StatusBadge } from '../words/status-badge';
import { InstantText } from '../words/time-text';
import styles from './case.module.css';
import { VisibilityWord } from './case-comments';

/** A file of a case. */
export interface ShownAttachment {
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
  readonly at: Instant;
  readonly who: string;
  readonly visibility: Visibility;
  readonly scan: ScanState;
  /** Where it is downloaded. */
  readonly href: string;
}

/** Files of a case, each to be downloaded and never opened in place. */
export function CaseAttachments({ attachments }: { readonly attachments: readonly ShownAttachment[] }) {
  const t = useTranslations('caseWork');
  if (attachments.length === 0) return <p className={styles.beside}>{t('noAttachments')}</p>;
  return (
    <ul className={styles.attachments}>
      {attachments.map(({ key, name, bytes, digest, at, who, visibility, scan, href }) => (
        <li key={key}>
          <p>
            <a href={href} download>
              {name}
            </a>{' '}
            <VisibilityWord visibility={visibility} />{' '}
            <StatusBadge tone={scan === 'clean' ? 'met' : 'risk'}>{t(`scan.${scan}`)}</StatusBadge>
          </p>
          <p className={styles.beside}>
            {formatBytes(bytes)} · {who} <InstantText instant={at} /> ·{' '}
            <span title={digest}>SHA-256 {digest.slice(0, 8)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Fields of an attachment for a form: `file`, `visibility`. */
export function AttachmentFields({ mayBePublic = true }: { readonly mayBePublic?: boolean }) {
  const t = useTranslations('caseWork');
  return (
    <>
      <label htmlFor="field-file">{t('file')}</label>
      <input
        id="field-file"
        type="file"
        name="file"
        required
        accept={Object.values(ATTACHMENT_TYPES)
          .flat()
          .map((ending) => `.${ending}`)
          .join(',')}
        aria-describedby="field-file-hint"
      />
      <p className={styles.beside} id="field-file-hint">
        {t('fileHint', { most: formatBytes(MOST_ATTACHMENT_BYTES) })}
      </p>
      {mayBePublic ? (
        <label className={styles.check}>
          <input type="checkbox" name="visibility" value="public" /> {t('filePublic')}
        </label>
      ) : null}
    </>
  );
}
