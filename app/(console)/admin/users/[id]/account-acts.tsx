import { useTranslations } from 'next-intl';
import type { PersonRow } from '#db/queries/identity/people';
import { Panel } from '#ui/figures/panel';
import { ActForm } from '../../_parts/act-form';
import { ReasonField } from '../../_parts/reason-field';
import { type CodeChoice, RoleFields } from '../../_parts/role-fields';
import { askRole, openOrClose, resetPassword } from '../_parts/actions';

/** What the system administrator may do with another's account. */
export function AccountActs({
  account,
  choices,
}: {
  readonly account: PersonRow;
  readonly choices: readonly CodeChoice[];
}) {
  const t = useTranslations('access');
  const closing = account.state === 'open';
  const refused = t('refusedTitle');
  const id = <input type="hidden" name="account" value={account.id} />;
  return (
    <>
      <Panel title={t('askTitle')} note={t('askNote')}>
        <ActForm action={askRole} buttons={[{ text: t('ask') }]} refused={refused}>
          {id}
          <RoleFields role={account.role} scope={account.scope} choices={choices} />
          <ReasonField hint={t('newReasonHint')} />
        </ActForm>
      </Panel>
      <div>
        <Panel title={t('passwordTitle')} note={t('passwordNote')}>
          <ActForm action={resetPassword} buttons={[{ text: t('reset') }]} refused={refused}>
            {id}
          </ActForm>
        </Panel>
        {account.state === 'waiting' ? null : (
          <Panel
            title={closing ? t('closeTitle') : t('openTitle')}
            note={closing ? t('closeNote') : t('openNote')}
          >
            <ActForm
              action={openOrClose}
              buttons={[{ text: closing ? t('close') : t('open'), name: 'active', value: String(!closing) }]}
              refused={refused}
            >
              {id}
              <ReasonField of="-state" hint={t('auditedHint')} />
            </ActForm>
          </Panel>
        )}
      </div>
    </>
  );
}
