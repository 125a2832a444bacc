import { IconLock, IconUsers } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import type { Instant } from '#domain/calendar/instant';
import type { Visibility } from '#domain/cases/case-file';
import { LONGEST_COMMENT } from '#domain/cases/comment';
import { InstantText } from '../words/time-text';
import styles from './case.module.css';

/** What was said about a case. */
export interface ShownComment {
  readonly key: string;
  readonly at: Instant;
  readonly who: string;
  readonly visibility: Visibility;
  readonly text: string;
  /** Names of colleagues who were asked to read it. */
  readonly mentions: readonly string[];
}

/** What was said, in the order that is given: what complainants read and what they never see look different. */
export function CaseComments({ comments }: { readonly comments: readonly ShownComment[] }) {
  const t = useTranslations('caseWork');
  if (comments.length === 0) return <p className={styles.beside}>{t('noComments')}</p>;
  return (
    <ol className={styles.comments}>
      {comments.map(({ key, at, who, visibility, text, mentions }) => (
        <li key={key} data-visibility={visibility}>
          <p className={styles.commentHead}>
            <VisibilityWord visibility={visibility} />
            <strong>{who}</strong> <InstantText instant={at} />
          </p>
          <p className={styles.words}>{text}</p>
          {mentions.length === 0 ? null : (
            <p className={styles.beside}>{t('mentioned', { names: mentions.join(t('between')) })}</p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** 公开 or 内部, with a shape and a word. */
export function VisibilityWord({ visibility }: { readonly visibility: Visibility }) {
  const t = useTranslations('caseWork');
  const Icon = visibility === 'public' ? IconUsers : IconLock;
  return (
    <span
      className={styles.visibility}
      data-visibility={visibility}
      title={t(`visibilityHint.${visibility}`)}
    >
      <Icon size={14} aria-hidden="true" />
      {t(`visibility.${visibility}`)}
    </span>
  );
}

/**
 * Fields of a comment for a form: `text`, `visibility` (internal unless chosen), `mention` (account ids). Without
 * `mayBePublic` nobody reads it but those who work on the case.
 */
export function CommentFields({
  colleagues = [],
  mayBePublic = true,
}: {
  readonly colleagues?: readonly { readonly id: string; readonly name: string }[];
  readonly mayBePublic?: boolean;
}) {
  const t = useTranslations('caseWork');
  return (
    <>
      <label htmlFor="field-comment">{t('comment')}</label>
      <textarea id="field-comment" name="text" rows={3} maxLength={LONGEST_COMMENT} required />
      {mayBePublic ? (
        <fieldset className={styles.choice}>
          <legend>{t('whoReads')}</legend>
          {(['internal', 'public'] as const).map((visibility) => (
            <label key={visibility} data-visibility={visibility}>
              <input
                type="radio"
                name="visibility"
                value={visibility}
                defaultChecked={visibility === 'internal'}
              />
              <VisibilityWord visibility={visibility} /> {t(`visibilityHint.${visibility}`)}
            </label>
          ))}
        </fieldset>
      ) : (
        <input type="hidden" name="visibility" value="internal" />
      )}
      {colleagues.length === 0 ? null : (
        <>
          <label htmlFor="field-mention">{t('mention')}</label>
          <select id="field-mention" name="mention" multiple size={Math.min(4, colleagues.length)}>
            {colleagues.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </>
      )}
    </>
  );
}
