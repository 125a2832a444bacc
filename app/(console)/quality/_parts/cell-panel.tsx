import { useLocale, useTranslations } from 'next-intl';
import { addressWith, carried, type Query } from '#app/_ui/address';
import { formatExact, formatRate } from '#app/_ui/format/number';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import { wilsonInterval } from '#domain/metrics/rate';
import { DIMENSIONS } from '#domain/rules/rule';
import { Panel } from '#ui/figures/panel';
import { RateBar } from '#ui/figures/rate-bar';
import { EmptyState } from '#ui/words/empty-state';
import { SeverityBadge } from '#ui/words/word-badges';
import { BriefFindings } from '../findings/_parts/finding-list';
import styles from '../quality.module.css';
import type { QualityChoice } from './choice';
import type { QualityLine } from './heat-lines';
import type { CellFacts, RuleLine } from './load-cell';
import type { Surroundings } from './load-quality';

interface CellPanelProps {
  readonly choice: QualityChoice;
  readonly line: QualityLine | null;
  readonly facts: CellFacts;
  readonly around: Surroundings<CertificateType>;
  readonly query: Query;
}

/** What is behind one cell: which rules fail, how often, and the newest findings. */
export function CellPanel({ choice, line, facts, around, query }: CellPanelProps) {
  const t = useTranslations('quality');
  const words = useTranslations('words');
  const dimension = choice.cell?.dimension ?? DIMENSIONS[0];
  const rate = line?.score.dimensions[dimension] ?? { pass: 0, fail: 0, value: null };
  const of = rate.pass + rate.fail;
  const findingsOf = (rule?: string) => findingsAddress(choice, query, dimension, rule);
  return (
    <div id="cell" className={styles.cell}>
      <Panel
        title={t('cellTitle', {
          name: line?.label ?? choice.cell?.key ?? '',
          dimension: words(`dimension.${dimension}`),
        })}
        side={<a href={addressWith('/quality', query, { cell: null })}>{t('closeCell')}</a>}
        note={
          choice.severity === null
            ? undefined
            : t('cellSeverity', { severity: words(`severity.${choice.severity}`) })
        }
      >
        <RateBar rate={rate.value} of={of} interval={wilsonInterval(rate.pass, of)} />
        <p>
          {rate.value === null
            ? t('cellNothing')
            : t('cellSentence', { of: formatExact(of), fail: formatExact(rate.fail) })}
        </p>
        {facts.rules.length === 0 ? (
          <EmptyState title={t('cellClean')} />
        ) : (
          <RuleLines rules={facts.rules} findingsOf={findingsOf} />
        )}
        {facts.findings.length === 0 ? null : (
          <>
            <h3 className={styles.subhead}>{t('newest')}</h3>
            <BriefFindings findings={facts.findings} masks={facts.masks} around={around} />
            <p>
              <a href={findingsOf()}>{t('everyFinding')}</a>
            </p>
          </>
        )}
      </Panel>
    </div>
  );
}

function RuleLines({
  rules,
  findingsOf,
}: {
  readonly rules: readonly RuleLine[];
  readonly findingsOf: (rule: string) => string;
}) {
  const t = useTranslations('quality');
  const locale = useLocale();
  return (
    <ul className={styles.rules}>
      {rules.map(({ rule, pass, fail }) => (
        <li key={rule.id}>
          <span className={styles.ruleName}>
            <a href={`/rules/${rule.id}`}>{locale === 'en' ? rule.name.en : rule.name.zh}</a>{' '}
            <SeverityBadge severity={rule.severity} />
          </span>
          <a
            className={styles.ruleCount}
            href={findingsOf(rule.id)}
            title={t('ruleFails', { fail: formatExact(fail), of: formatExact(pass + fail) })}
          >
            {t('countRecords', { count: formatExact(fail) })}
            <small>{formatRate(fail / (pass + fail))}</small>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The findings behind a cell, or behind one of its rules: the records received in the period alone. */
function findingsAddress(choice: QualityChoice, query: Query, dimension: string, rule?: string): string {
  const key = choice.cell?.key ?? null;
  return addressWith('/quality/findings', carried(query), {
    ...(choice.by === 'department' ? { department: key } : {}),
    ...(choice.by === 'region' ? { region: key } : {}),
    level: choice.by === 'region' && key?.endsWith('0000') ? 'province' : choice.level,
    type: choice.by === 'type' ? key : choice.typeCode,
    line: choice.line,
    dimension: rule === undefined ? dimension : null,
    rule,
    severity: choice.severity,
    received: 'period',
  });
}
