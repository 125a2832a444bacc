import { useTranslations } from 'next-intl';
import type { RoleRequestRow } from '#db/queries/identity/role-requests';
import type { Instant } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { permits } from '#domain/identity/permission';
import type { Scope } from '#domain/identity/scope';
import { Facts } from '#ui/tables/facts';
import { CodeText } from '#ui/words/code-text';
import { Absent, InstantText } from '#ui/words/time-text';
import { ActForm } from '../_parts/act-form';
import { ReasonField } from '../_parts/reason-field';
import styles from '../admin.module.css';
import { decide, withdraw } from './actions';

interface OpenRequestProps {
  readonly request: RoleRequestRow;
  readonly actor: Actor;
  readonly scopeInWords: (scope: Scope) => string;
  readonly now: Instant;
}

/** One request as a sentence with its facts, and the decision for whoever may take it. */
export function OpenRequest({ request, actor, scopeInWords, now }: OpenRequestProps) {
  const t = useTranslations('access');
  const words = useTranslations('words');
  const { id, name, username, staffNumber, role, scope, formerRole, formerScope } = request;
  const roleAndScope = (of: typeof role, over: Scope) => `${words(`role.${of}`)} · ${scopeInWords(over)}`;
  const hidden = <input type="hidden" name="request" value={id} />;
  return (
    <article className={styles.request} aria-label={t('requestFor', { name })}>
      <h3>{t('requestFor', { name })}</h3>
      <Facts
        facts={[
          { name: t('username'), value: <CodeText code={username} /> },
          {
            name: t('staffNumber'),
            value: staffNumber === null ? <Absent /> : <CodeText code={staffNumber} />,
          },
          {
            name: t('now'),
            value: formerRole && formerScope ? roleAndScope(formerRole, formerScope) : t('noRoleYet'),
          },
          { name: t('wish'), value: <strong>{roleAndScope(role, scope)}</strong> },
          { name: t('reason'), value: request.reason },
          { name: t('askedBy'), value: request.requesterName ?? request.requestedBy },
          { name: t('askedAt'), value: <InstantText instant={request.requestedAt} now={now} /> },
        ]}
      />
      {permits(actor, 'role.decide') ? (
        <ActForm
          action={decide}
          buttons={[
            { text: t('approve'), name: 'decision', value: 'approve' },
            { text: t('refuse'), name: 'decision', value: 'refuse', quiet: true },
          ]}
          refused={t('refusedTitle')}
        >
          {hidden}
          <ReasonField of={`-${id}`} hint={t('decideHint')} optional />
        </ActForm>
      ) : null}
      {permits(actor, 'role.request') ? (
        <ActForm
          action={withdraw}
          buttons={[{ text: t('withdraw'), quiet: true }]}
          refused={t('refusedTitle')}
        >
          {hidden}
        </ActForm>
      ) : null}
    </article>
  );
}
