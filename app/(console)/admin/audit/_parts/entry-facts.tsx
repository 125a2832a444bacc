import type { ReactNode } from 'react';
import type { Translator } from '#app/_i18n/translator';
import { addressWith } from '#app/_ui/address';
import type { AuditEntry } from '#domain/audit/entry';
import { formatDay } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { CodeText } from '#ui/words/code-text';
import { AUDIT_PATH, isSubject } from './asked';
import {
  type AuditWords,
  actionWords,
  actorWords,
  doorWords,
  organisationWords,
  roleWords,
  thingWords,
} from './entry-words';

interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Who, for whom, what, why and from where, as far as the entry says it; actors and subjects lead to their lists. */
export function entryFacts(entry: AuditEntry, words: AuditWords): Fact[] {
  const t: Translator<'audit'> = words.t;
  const around = { since: formatDay(dayOfInstant(entry.at) - 30), until: formatDay(dayOfInstant(entry.at)) };
  const list = (key: string, value: string) => addressWith(AUDIT_PATH, {}, { ...around, [key]: value });
  const facts: (Fact | null)[] = [
    {
      name: t('columns.actor'),
      value: <a href={list('actor', entry.actor)}>{actorWords(entry, words)}</a>,
    },
    fact(t('filters.role'), roleWords(entry.actorRole, words)),
    fact(t('behalf'), entry.onBehalfOf && thingWords(entry.onBehalfOf, words)),
    fact(t('columns.action'), actionWords(entry.action, words), entry.action),
    {
      name: t('columns.subject'),
      value: isSubject(entry.subject) ? (
        <a href={list('subject', entry.subject)}>{thingWords(entry.subject, words)}</a>
      ) : (
        entry.subject
      ),
    },
    fact(t('reason'), entry.reason),
    fact(t('filters.organisation'), entry.organisation && organisationWords(entry.organisation, words)),
    fact(t('region'), entry.region),
    fact(t('columns.origin'), doorWords(entry.door, words)),
    fact(t('address'), entry.address),
    fact(t('agent'), entry.agent),
    entry.requestId === null ? null : { name: t('requestId'), value: <CodeText code={entry.requestId} /> },
  ];
  return facts.filter((one) => one !== null);
}

function fact(name: string, value: string | null, code?: string): Fact | null {
  if (value === null || value === '') return null;
  return { name, value: code === undefined ? value : <span title={code}>{value}</span> };
}
