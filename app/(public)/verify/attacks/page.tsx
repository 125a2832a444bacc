import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { DataTable } from '#ui/tables/data-table';
import styles from '../verify.module.css';
import { ATTACK_TESTS, ATTACKS, type Attack } from './attack-rows';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('verify');
  return { title: t('attacksTitle'), description: t('attacksDescription') };
}

/** Which check sees which forgery (audit-log.md §8.3), and the test that shows it. */
export default async function AttacksPage() {
  const t = await getTranslations('verify');
  return (
    <>
      <PageHead title={t('attacksTitle')} trail={[{ label: t('title'), href: '/verify' }]}>
        <Sentence>{t('attacksLead', { count: ATTACKS.length })}</Sentence>
      </PageHead>
      <Panel title={t('attacksTitle')} note={t('attacksNote')}>
        <DataTable
          caption={t('attacksTitle')}
          rows={ATTACKS}
          rowKey={(attack) => attack}
          empty={null}
          columns={[
            { key: 'attack', header: t('attack'), heads: true, cell: (attack) => t(`attacks.${attack}`) },
            { key: 'seen', header: t('seenBy'), cell: (attack) => t(`seen.${attack}`) },
            {
              key: 'test',
              header: t('test'),
              cell: (attack) => <code className={styles.test}>{testOf(attack)}</code>,
            },
          ]}
        />
      </Panel>
    </>
  );
}

function testOf(attack: Attack): string {
  const { file, name } = ATTACK_TESTS[attack];
  return `${file} · ${name}`;
}
