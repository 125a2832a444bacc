import { useTranslations } from 'next-intl';
import type { CaseEvent } from '#domain/cases/case-file';
import type { ReadableAttachment } from '#services/cases/files/read-attachments';
import type { ReadableComment } from '#services/cases/read-comments';
import { AttachmentFields, CaseAttachments } from '#ui/case/case-attachments';
import { CaseComments, CommentFields } from '#ui/case/case-comments';
import { CaseHistory } from '#ui/case/case-history';
import { Panel } from '#ui/figures/panel';
import { Notice } from '#ui/words/notice';
import account from '../../../../_ui/account/account.module.css';
import { ActForm } from '../../../admin/_parts/act-form';
import admin from '../../../admin/admin.module.css';
import { follow, noteCase } from '../actions';
import { CASE_PROBLEMS } from '../case-problems';

interface CaseTalkProps {
  readonly caseId: string;
  readonly events: readonly CaseEvent[];
  readonly comments: readonly ReadableComment[];
  readonly attachments: readonly ReadableAttachment[];
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  readonly mayWork: boolean;
  readonly follows: boolean;
  /** How an upload went: `yes`, or why not; null: there was none. */
  readonly attached: string | null;
}

/** What was said, attached and done about the case. */
export function CaseTalk(props: CaseTalkProps) {
  const t = useTranslations('cases');
  const { caseId, comments, attachments, colleagues, mayWork, attached } = props;
  const hidden = <input type="hidden" name="case" value={caseId} />;
  const problem = CASE_PROBLEMS.find((name) => name === attached);
  return (
    <>
      <Panel title={t('notes')}>
        <CaseComments
          comments={comments.map(({ actorName, commentId, ...of }) => ({
            ...of,
            key: commentId,
            who: actorName,
          }))}
        />
        {mayWork ? (
          <ActForm action={noteCase} buttons={[{ text: t('note') }]} refused={t('refusedTitle')}>
            {hidden}
            <CommentFields colleagues={colleagues} mayBePublic={false} />
          </ActForm>
        ) : null}
      </Panel>
      <Panel title={t('files')}>
        {attached === 'yes' ? <Notice tone="met">{t('attached')}</Notice> : null}
        {problem === undefined ? null : <Notice tone="missed">{t(`problem.${problem}`)}</Notice>}
        <CaseAttachments
          attachments={attachments.map(({ actorName, attachmentId, ...of }) => ({
            ...{ ...of, key: attachmentId, who: actorName },
            href: `/calls/cases/${caseId}/files/${attachmentId}`,
          }))}
        />
        {mayWork ? (
          <form
            className={admin.form}
            method="post"
            encType="multipart/form-data"
            action={`/calls/cases/${caseId}/files`}
          >
            <AttachmentFields mayBePublic={false} />
            <p className={admin.buttons}>
              <button type="submit" data-quiet="true">
                {t('attach')}
              </button>
            </p>
          </form>
        ) : null}
      </Panel>
      <Done {...props} />
    </>
  );
}

const DEEDS = ['opened', 'taken', 'given', 'handed-over', 'noted', 'judged'] as const;

function Done({ caseId, events, follows }: CaseTalkProps) {
  const t = useTranslations('cases');
  return (
    <Panel
      title={t('history')}
      side={
        <form action={follow}>
          <input type="hidden" name="case" value={caseId} />
          <input type="hidden" name="follow" value={follows ? 'no' : 'yes'} />
          <button type="submit" className={account.quiet}>
            {t(follows ? 'unfollow' : 'follow')}
          </button>
        </form>
      }
    >
      <CaseHistory
        events={events.map(({ sequence, at, what, actor, actorName, reason, detail }) => {
          const deed = DEEDS.find((one) => one === what);
          const to = typeof detail.to === 'string' ? detail.to : '';
          return {
            ...{ key: String(sequence), at, reason },
            who: actor.startsWith('system:') ? null : actorName,
            text: deed === undefined ? what : t(`event.${deed}`, { to }),
            tone: what === 'judged' ? ('met' as const) : ('quiet' as const),
          };
        })}
      />
    </Panel>
  );
}
