import { useTranslations } from 'next-intl';
import { type DisputeDraft, DRAFT_WRONGS } from '#domain/disputes/draft/draft';
import { KeptForm } from '../../_parts/kept-form';
import styles from '../../disputes.module.css';
import type { DraftCard } from './load-step';
import { sendingWords } from './sending-words';

/** The certificate drawn as it looks; a tap on a line says that it is wrong. Below it what is wrong with the whole. */
export function WrongStep({
  draft,
  card,
}: {
  readonly draft: DisputeDraft;
  readonly card: DraftCard | null;
}) {
  const t = useTranslations('apply');
  const others = DRAFT_WRONGS.filter((kind) => kind !== 'wrong-field');
  return (
    <KeptForm action="/disputes/new/answer/wrong" words={sendingWords(t)}>
      {card === null ? null : (
        <section aria-labelledby="card-title" className={styles.card}>
          <p className={styles.hint}>{t('wrong.tap')}</p>
          <h2 className={styles.cardTitle} id="card-title">
            {card.title}
          </h2>
          <ul className={styles.lines}>
            {card.fields.map(({ key, label, value }) => (
              <li key={key}>
                <button
                  type="submit"
                  name="field"
                  value={key}
                  aria-pressed={draft.wrong === 'wrong-field' && draft.field === key}
                >
                  <span className={styles.lineLabel}>{label}</span>
                  <span className={styles.lineValue}>{value ?? t('wrong.absent')}</span>
                </button>
              </li>
            ))}
          </ul>
          <p className={styles.issuer}>{card.issuer}</p>
          <p className={styles.hint}>{t('wrong.masked')}</p>
        </section>
      )}
      {card === null ? null : <h2 className={styles.orElse}>{t('wrong.others')}</h2>}
      <ul className={styles.choices}>
        {others.map((kind) => (
          <li key={kind}>
            <button type="submit" name="kind" value={kind} aria-pressed={draft.wrong === kind}>
              {card === null && kind === 'other' ? t('wrong.anything') : t(`wrong.kind.${kind}`)}
            </button>
          </li>
        ))}
      </ul>
    </KeptForm>
  );
}
