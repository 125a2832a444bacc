import { useTranslations } from 'next-intl';
import { Panel } from '#ui/figures/panel';
import styles from '../keys.module.css';
import { PUSH_SIGNED, PUSH_WITH_KEY } from './client-example';

/** What the client does with its key, to be copied. */
export function ClientPanel({ signs }: { readonly signs: boolean }) {
  const t = useTranslations('keys');
  return (
    <Panel title={t('exampleTitle')} note={t(signs ? 'exampleSigned' : 'exampleBearer')}>
      <pre className={styles.example}>{signs ? PUSH_SIGNED : PUSH_WITH_KEY}</pre>
    </Panel>
  );
}
