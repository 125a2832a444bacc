import { useTranslations } from 'next-intl';
import { formatBytes } from '#app/_ui/format/number';
import type { DraftPhoto } from '#db/queries/disputes/doors/draft-photos';
import { PHOTO_LIMITS, PHOTO_MB, PHOTO_TYPES } from '#domain/disputes/draft/photo';
import { KeptForm } from '../../_parts/kept-form';
import styles from '../../disputes.module.css';
import { sendingWords } from './sending-words';

/** Photographs one after the other, each uploaded at once: a line that breaks costs one of them at most. */
export function EvidenceStep({ photos }: { readonly photos: readonly DraftPhoto[] }) {
  const t = useTranslations('apply');
  const limits = { size: PHOTO_MB, most: PHOTO_LIMITS.most };
  return (
    <>
      <p className={styles.lead}>{t('evidence.lead', limits)}</p>
      {photos.length === 0 ? null : <Photos photos={photos} />}
      {photos.length >= PHOTO_LIMITS.most ? null : (
        <KeptForm
          action="/disputes/new/photo"
          words={sendingWords(t)}
          files={{ largest: PHOTO_LIMITS.bytes, tooLarge: t('refused.file-too-large', limits) }}
          className={styles.form}
        >
          <div className={styles.field}>
            <label htmlFor="photo">{t('evidence.choose')}</label>
            <input
              id="photo"
              name="photo"
              type="file"
              accept={PHOTO_TYPES.join(',')}
              capture="environment"
              required
            />
          </div>
          <button type="submit" className={styles.secondary}>
            {t('evidence.add')}
          </button>
          <p className={styles.hint}>{t('evidence.kept')}</p>
        </KeptForm>
      )}
      <KeptForm action="/disputes/new/answer/evidence" words={sendingWords(t)} className={styles.form}>
        <button type="submit" className={styles.primary}>
          {t(photos.length === 0 ? 'evidence.none' : 'evidence.enough')}
        </button>
      </KeptForm>
    </>
  );
}

function Photos({ photos }: { readonly photos: readonly DraftPhoto[] }) {
  const t = useTranslations('apply');
  return (
    <section aria-label={t('evidence.list', { count: photos.length })}>
      <p>{t('evidence.list', { count: photos.length })}</p>
      <ul className={styles.photos}>
        {photos.map(({ photoId, mediaType, bytes }, index) => (
          <li key={photoId}>
            <span>
              {t('evidence.name', { at: index + 1 })}
              <span className={styles.choiceNote}>
                {mediaType.split('/')[1]?.toUpperCase()} · {formatBytes(bytes)}
              </span>
            </span>
            <form method="post" action="/disputes/new/photo/drop">
              <input type="hidden" name="photo" value={photoId} />
              <button type="submit" className={styles.small}>
                {t('evidence.drop')}
                <span className="unseen">{t('evidence.name', { at: index + 1 })}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
