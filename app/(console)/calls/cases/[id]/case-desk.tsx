import { useTranslations } from 'next-intl';
import type { CaseRow } from '#db/queries/calls/cases/case-columns';
import { CASE_VERDICTS } from '#domain/calls/case/case-state';
import { Panel } from '#ui/figures/panel';
import { Facts } from '#ui/tables/facts';
import { Absent, InstantText } from '#ui/words/time-text';
import { ActForm } from '../../../admin/_parts/act-form';
import { ReasonField } from '../../../admin/_parts/reason-field';
import { actOnCase, handOver } from '../actions';

interface CaseDeskProps {
  readonly found: CaseRow;
  readonly mayJudge: boolean;
  /** Other auditors, whom it may be handed over to. */
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
}

/** Who looks into it, and the buttons of the verdict; a closed case says how it ended. */
export function CaseDesk({ found, mayJudge, colleagues }: CaseDeskProps) {
  const t = useTranslations('cases');
  if (found.state === 'closed' || !mayJudge) return <Judged found={found} />;
  const hidden = <input type="hidden" name="case" value={found.caseId} />;
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
        buttons={CASE_VERDICTS.map((verdict, index) => ({
          text: t(`verdict.${verdict}`),
          name: 'deed',
          value: verdict,
          quiet: index > 0,
        }))}
        refused={t('refusedTitle')}
      >
        {hidden}
        <ReasonField hint={t('reasonHint')} />
      </ActForm>
      {colleagues.length === 0 ? null : (
        <details>
          <summary>{t('handOver')}</summary>
          <ActForm action={handOver} buttons={[{ text: t('handOver') }]} refused={t('refusedTitle')}>
            {hidden}
            <input type="hidden" name="version" value={found.version} />
            <label htmlFor="field-to">{t('colleague')}</label>
            <select id="field-to" name="to" required>
              {colleagues.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            <ReasonField of="-hand-over" hint={t('handOverHint')} />
          </ActForm>
        </details>
      )}
    </Panel>
  );
}

function Judged({ found }: { readonly found: CaseRow }) {
  const t = useTranslations('cases');
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
