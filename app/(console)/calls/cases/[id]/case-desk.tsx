import { useTranslations } from 'next-intl';
import type { CaseRow } from '#db/queries/calls/cases/case-columns';
import { CASE_VERDICTS } from '#domain/calls/case/case-state';
import { Panel } from '#ui/figures/panel';
import { Facts } from '#ui/tables/facts';
import { Absent, InstantText } from '#ui/words/time-text';
import { ActForm } from '../../../admin/_parts/act-form';
import { ReasonField } from '../../../admin/_parts/reason-field';
import { actOnCase } from '../actions';

/** Who looks into it, and the buttons of the verdict; a closed case says how it ended. */
export function CaseDesk({ found, mayJudge }: { readonly found: CaseRow; readonly mayJudge: boolean }) {
  const t = useTranslations('cases');
  const hidden = <input type="hidden" name="case" value={found.caseId} />;
  if (found.state === 'closed' || !mayJudge) {
    return (
      <Panel title={t('verdictHead')}>
        <Facts
          facts={[
            {
              name: t('verdictHead'),
              value: found.verdict === null ? <Absent /> : t(`verdict.${found.verdict}`),
            },
            { name: t('reason'), value: found.verdictReason ?? <Absent /> },
            { name: t('judge'), value: found.judgeName ?? <Absent /> },
            { name: t('judgedAt'), value: <InstantText instant={found.judgedAt} /> },
          ]}
        />
      </Panel>
    );
  }
  return (
    <Panel
      title={t('verdictHead')}
      note={found.ownerName === null ? t('nobody') : t('ownedBy', { name: found.ownerName })}
    >
      <ActForm
        action={actOnCase}
        buttons={[{ text: t('take'), name: 'deed', value: 'take', quiet: true }]}
        refused={t('refusedTitle')}
      >
        {hidden}
      </ActForm>
      <ActForm
        action={actOnCase}
        buttons={[
          ...CASE_VERDICTS.map((verdict, index) => ({
            text: t(`verdict.${verdict}`),
            name: 'deed',
            value: verdict,
            quiet: index > 0,
          })),
          { text: t('note'), name: 'deed', value: 'note', quiet: true },
        ]}
        refused={t('refusedTitle')}
      >
        {hidden}
        <ReasonField hint={t('reasonHint')} />
      </ActForm>
    </Panel>
  );
}
