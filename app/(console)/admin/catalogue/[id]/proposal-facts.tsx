import { useTranslations } from 'next-intl';
import type { Proposal } from '#db/queries/catalogue/proposals';
import type { Instant } from '#domain/calendar/instant';
import { Panel } from '#ui/figures/panel';
import { Facts } from '#ui/tables/facts';
import { StatusBadge } from '#ui/words/status-badge';
import { InstantText } from '#ui/words/time-text';
import { PROPOSAL_TONES } from '../_parts/proposal-table';

export function ProposalFacts({ proposal, now }: { readonly proposal: Proposal; readonly now: Instant }) {
  const t = useTranslations('proposals');
  const access = useTranslations('access');
  const { kind, state, reason, proposerName, proposedAt, deciderName, decidedAt, decisionReason } = proposal;
  const decided = [
    { name: t('columns.decider'), value: deciderName },
    { name: t('columns.decided'), value: <InstantText instant={decidedAt} /> },
    ...(decisionReason === null ? [] : [{ name: t('columns.why'), value: decisionReason }]),
  ];
  return (
    <Panel title={t('facts')}>
      <Facts
        facts={[
          {
            name: access('standing'),
            value: <StatusBadge tone={PROPOSAL_TONES[state]}>{t(`state.${state}`)}</StatusBadge>,
          },
          { name: t('columns.kind'), value: t(`kind.${kind}`) },
          { name: access('reason'), value: reason },
          { name: t('columns.by'), value: proposerName },
          { name: t('columns.at'), value: <InstantText instant={proposedAt} now={now} /> },
          ...(state === 'open' ? [] : decided),
        ]}
      />
    </Panel>
  );
}
