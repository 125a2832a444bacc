import { useTranslations } from 'next-intl';
import { MOST_OVERLAP_HOURS, USUAL_OVERLAP_HOURS } from '#domain/machine/key-state';
import type { KeyInList } from '#services/identity/keys/list-api-keys';
import { Columns, Panel } from '#ui/figures/panel';
import { ActForm } from '../../_parts/act-form';
import { ReasonField } from '../../_parts/reason-field';
import styles from '../../admin.module.css';
import { revokeKey, rotateKey } from '../_parts/actions';
import { SignChoice } from '../_parts/sign-choice';

/** What may be done with a key that still opens. */
export function KeyActs({
  shown: { keyId, successor, signs },
  mayRotate,
  mayRevoke,
}: {
  readonly shown: KeyInList;
  readonly mayRotate: boolean;
  readonly mayRevoke: boolean;
}) {
  const t = useTranslations('keys');
  const id = <input type="hidden" name="key" value={keyId} />;
  return (
    <Columns>
      {mayRotate && successor === null ? (
        <Panel title={t('rotateTitle')} note={t('rotateNote')}>
          <ActForm
            action={rotateKey}
            buttons={[{ text: t('rotate') }]}
            refused={t('refused')}
            copy={{ text: t('copy'), copied: t('copied') }}
          >
            {id}
            <label htmlFor="field-overlapHours">{t('overlap')}</label>
            <input
              id="field-overlapHours"
              name="overlap"
              type="number"
              min={0}
              max={MOST_OVERLAP_HOURS}
              step={1}
              required
              defaultValue={USUAL_OVERLAP_HOURS}
              aria-describedby="overlap-hint"
            />
            <p className={styles.hint} id="overlap-hint">
              {t('overlapHint', { most: MOST_OVERLAP_HOURS })}
            </p>
            <SignChoice signs={signs} />
          </ActForm>
        </Panel>
      ) : null}
      {mayRevoke ? (
        <Panel title={t('revokeTitle')} note={t('revokeNote')}>
          <ActForm action={revokeKey} buttons={[{ text: t('revoke') }]} refused={t('refused')}>
            {id}
            <ReasonField hint={t('revokeHint')} />
          </ActForm>
        </Panel>
      ) : null}
    </Columns>
  );
}
