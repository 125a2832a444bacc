import { useTranslations } from 'next-intl';
import { AttachmentFields } from '#ui/case/case-attachments';
import { CommentFields } from '#ui/case/case-comments';
import { Markup } from '#ui/markup/markup';
import { ActForm } from '../../admin/_parts/act-form';
import admin from '../../admin/admin.module.css';
import { comment, handOver } from './case-actions';
import styles from './desk.module.css';

interface SayFormsProps {
  readonly caseId: string;
  readonly number: string;
  readonly version: number;
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  readonly mayHandOver: boolean;
}

/** What can be done about the case whatever its state: say something, attach a file, hand it over. */
export function SayForms({ caseId, number, version, colleagues, mayHandOver }: SayFormsProps) {
  const t = useTranslations('disputes');
  const hidden = (
    <>
      <input type="hidden" name="case" value={caseId} />
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="version" value={version} />
    </>
  );
  return (
    <div className={styles.acts}>
      <details data-say="">
        <summary>{t('desk.note')}</summary>
        <ActForm action={comment} buttons={[{ text: t('desk.send') }]} refused={t('desk.refused')}>
          <Markup>
            {hidden}
            <CommentFields colleagues={colleagues} />
          </Markup>
        </ActForm>
      </details>
      <details>
        <summary>{t('desk.attach')}</summary>
        <form
          className={admin.form}
          method="post"
          encType="multipart/form-data"
          action={`/disputes/${number}/files?visibility=internal`}
        >
          <Markup>
            <AttachmentFields mayBePublic={false} />
          </Markup>
          <p className={admin.buttons}>
            <button type="submit">{t('desk.attachInternal')}</button>
            <button
              type="submit"
              data-quiet="true"
              formAction={`/disputes/${number}/files?visibility=public`}
            >
              {t('desk.attachPublic')}
            </button>
          </p>
        </form>
      </details>
      {mayHandOver && colleagues.length > 0 ? (
        <details>
          <summary>{t('desk.handOver')}</summary>
          <ActForm action={handOver} buttons={[{ text: t('desk.handOver') }]} refused={t('desk.refused')}>
            <Markup>
              {hidden}
              <label htmlFor="field-to">{t('desk.colleague')}</label>
              <select id="field-to" name="to" required defaultValue="">
                <option value="" />
                {colleagues.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
              <label htmlFor="field-note">{t('desk.handOverNote')}</label>
              <textarea id="field-note" name="note" rows={2} maxLength={500} required />
            </Markup>
          </ActForm>
        </details>
      ) : null}
    </div>
  );
}
