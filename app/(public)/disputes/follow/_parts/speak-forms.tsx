import { useTranslations } from 'next-intl';
import { PHOTO_LIMITS, PHOTO_MB, PHOTO_TYPES } from '#domain/disputes/draft/photo';
import type { FollowedDispute } from '#services/disputes/following/read-followed';
import { KeptForm } from '../../_parts/kept-form';
import styles from '../../disputes.module.css';
import { sendingWords } from '../../new/_parts/sending-words';
import follow from '../follow.module.css';
import type { FOLLOW_SENT, FOLLOW_WORDED } from './follow-deeds';

const LONGEST = 400;

/** What the dispute waits for first: an answer, or a yes or no to the reply. */
export function AskedForms({ dispute }: { readonly dispute: FollowedDispute }) {
  const { may, file } = dispute;
  return (
    <>
      {may.includes('answer') ? <WordsForm act="answer" version={file.version} first /> : null}
      {may.includes('confirm') ? <PlainForm act="confirm" version={file.version} /> : null}
      {may.includes('appeal') ? <WordsForm act="appeal" version={file.version} /> : null}
    </>
  );
}

/** What can be done besides, while the dispute is open. */
export function OtherForms({ dispute }: { readonly dispute: FollowedDispute }) {
  const t = useTranslations('follow');
  const { may, file } = dispute;
  if (file.closedAt !== null) return null;
  return (
    <>
      {may.includes('answer') ? null : <WordsForm act="say" version={file.version} />}
      <h2 className={styles.orElse}>{t('files')}</h2>
      <FileForm />
      {may.includes('withdraw') ? (
        <details className={follow.more}>
          <summary>{t('send.withdraw')}</summary>
          <WordsForm act="withdraw" version={file.version} />
        </details>
      ) : null}
    </>
  );
}

function WordsForm({
  act,
  version,
  first = false,
}: {
  readonly act: (typeof FOLLOW_WORDED)[number];
  readonly version: number;
  readonly first?: boolean;
}) {
  const t = useTranslations('follow');
  const words = useTranslations('apply');
  return (
    <KeptForm action="/disputes/follow/act" words={sendingWords(words)} className={styles.form}>
      <input type="hidden" name="version" value={version} />
      <div className={styles.field}>
        <label htmlFor={`words-${act}`}>{t(`words.${act}`)}</label>
        <p className={styles.hint} id={`hint-${act}`}>
          {t(`hint.${act}`)}
        </p>
        <textarea
          id={`words-${act}`}
          name="words"
          rows={3}
          required
          maxLength={LONGEST}
          aria-describedby={`hint-${act}`}
        />
      </div>
      <button type="submit" name="act" value={act} className={first ? styles.primary : styles.secondary}>
        {t(`send.${act}`)}
      </button>
    </KeptForm>
  );
}

function PlainForm({
  act,
  version,
}: {
  readonly act: (typeof FOLLOW_SENT)[number];
  readonly version: number;
}) {
  const t = useTranslations('follow');
  const words = useTranslations('apply');
  return (
    <KeptForm action="/disputes/follow/act" words={sendingWords(words)} className={styles.form}>
      <input type="hidden" name="version" value={version} />
      <button type="submit" name="act" value={act} className={styles.primary}>
        {t(`send.${act}`)}
      </button>
    </KeptForm>
  );
}

function FileForm() {
  const t = useTranslations('follow');
  const words = useTranslations('apply');
  const limits = { size: PHOTO_MB, most: PHOTO_LIMITS.most };
  return (
    <KeptForm
      action="/disputes/follow/file"
      words={sendingWords(words)}
      files={{ largest: PHOTO_LIMITS.bytes, tooLarge: words('refused.file-too-large', limits) }}
      className={styles.form}
    >
      <div className={styles.field}>
        <label htmlFor="photo">{words('evidence.choose')}</label>
        <p className={styles.hint} id="photo-hint">
          {t('fileHint', { size: PHOTO_MB })}
        </p>
        <input
          id="photo"
          name="photo"
          type="file"
          accept={PHOTO_TYPES.join(',')}
          required
          aria-describedby="photo-hint"
        />
      </div>
      <button type="submit" className={styles.secondary}>
        {t('upload')}
      </button>
    </KeptForm>
  );
}
