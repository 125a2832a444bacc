import { useTranslations } from 'next-intl';
import type { GrantProposal } from '#db/queries/calls/grants/grant-proposals';
import type { Day } from '#domain/calendar/day';
import { Facts } from '#ui/tables/facts';
import { InstantText } from '#ui/words/time-text';
import { ActForm } from '../../admin/_parts/act-form';
import { ReasonField } from '../../admin/_parts/reason-field';
import styles from '../../admin/admin.module.css';
import type { CallNames } from '../_parts/names';
import { decideGrants } from './actions';
import { GrantTable } from './grant-table';

interface OpenProposalProps {
  readonly proposal: GrantProposal;
  readonly names: CallNames;
  readonly today: Day;
  readonly mayDecide: boolean;
}

/** One proposal with the grants it asks for, and the decision for whoever may take it. */
export function OpenProposal({ proposal, names, today, mayDecide }: OpenProposalProps) {
  const t = useTranslations('grants');
  const { id, kind, grants, reason, proposerName, proposedAt } = proposal;
  return (
    <article className={styles.request} aria-label={t(`kind.${kind}`)}>
      <h3>{t(`kind.${kind}`)}</h3>
      <Facts
        facts={[
          { name: t('reason'), value: reason },
          { name: t('by'), value: proposerName },
          { name: t('at'), value: <InstantText instant={proposedAt} /> },
        ]}
      />
      <GrantTable
        grants={grants.map((grant) => ({ ...grant, revokedAt: null }))}
        names={names}
        today={today}
      />
      {mayDecide ? (
        <ActForm
          action={decideGrants}
          buttons={[
            { text: t('approve'), name: 'decision', value: 'approve' },
            { text: t('refuse'), name: 'decision', value: 'refuse', quiet: true },
          ]}
          refused={t('refusedTitle')}
        >
          <input type="hidden" name="proposal" value={id} />
          <ReasonField of={`-${id}`} hint={t('decideHint')} optional />
        </ActForm>
      ) : null}
    </article>
  );
}
