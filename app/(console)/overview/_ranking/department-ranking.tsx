import { useTranslations } from 'next-intl';
import { ORGANISATION_LEVELS, type OrganisationLevel } from '#domain/catalogue/organisation';
import { spreadOf } from '#domain/metrics/ranking';
import { Panel } from '#ui/figures/panel';
import { RankTable } from '#ui/figures/rank-table';
import { EmptyState } from '#ui/words/empty-state';
import type { Translator } from '../../../_i18n/translator';
import type { Naming } from '../_data/naming';
import { chosenGroup, EVERYONE, peerGroups, worstFirst } from '../_data/peer-groups';
import { placesIn } from '../_data/standings';
import type { PartProps } from '../_parts/parts';
import { PeerForm } from './peer-form';
import { rankRow } from './rank-row';
import { ScoreSpread } from './score-spread';

const MOST_ROWS = 9;

/** Departments among their peers, last place first, with the spread of all scores under it. */
export function DepartmentRanking({ overview, doors, naming }: PartProps) {
  const t = useTranslations('overview');
  const words = useTranslations('words');
  const { now, before, lead, view } = overview;
  const groups = peerGroups(now.departments);
  const about = view.department ?? lead?.culprit?.key ?? null;
  const key = chosenGroup(groups, now.departments, view.peers, about);
  const group = key === EVERYONE ? null : key;
  const places = placesIn(group, now.departments, before?.departments ?? null);
  const members = worstFirst(now.departments, group);
  const label = (one: string) => groupLabel(one, naming, t, words);
  const rows = members.slice(0, MOST_ROWS).map((member) =>
    rankRow(member, places.get(member.key), {
      label: naming.department(member.key),
      href: doors.quality({ department: member.key }),
      inFocus: member.key === view.department,
    }),
  );
  const values = members.flatMap(({ score }) => score.value ?? []);
  return (
    <Panel
      title={t('ranking.departments')}
      note={t('ranking.note', { shown: rows.length, of: members.length })}
    >
      <PeerForm
        query={view.query}
        chosen={key}
        choices={groups.map((one) => ({
          value: one.key,
          label: t('ranking.groupOf', { name: label(one.key), members: one.members }),
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title={t('ranking.none')} />
      ) : (
        <RankTable
          caption={label(key)}
          nameHeader={t('department')}
          rateHeader={t('ranking.score')}
          rows={rows}
        />
      )}
      <ScoreSpread values={values} spread={spreadOf(values)} name={label(key)} />
    </Panel>
  );
}

function groupLabel(
  key: string,
  naming: Naming,
  t: Translator<'overview'>,
  words: Translator<'words'>,
): string {
  if (key === EVERYONE) return t('ranking.everyone');
  const [line = '', level] = key.split('|');
  const known = ORGANISATION_LEVELS.find((name): name is OrganisationLevel => name === level);
  if (known !== undefined)
    return t('ranking.lineAndLevel', { line: naming.line(line), level: words(`level.${known}`) });
  return t(`volume.${key as 'few'}`);
}
