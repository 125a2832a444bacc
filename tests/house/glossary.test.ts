import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { HOLDER_KINDS, UPDATE_FREQUENCIES, VALIDITIES } from '#domain/catalogue/certificate-type';
import { ORGANISATION_LEVELS, ORGANISATION_ROLES } from '#domain/catalogue/organisation';
import { FACTS } from '#domain/facts';
import { ROLES } from '#domain/identity/actor';
import { CERTIFICATE_STATUSES } from '#domain/records/record';
import { DIMENSIONS, RULE_STATES, RULE_SUBJECTS, SEVERITIES } from '#domain/rules/rule';
import { projectFiles, readProjectFile } from './tracked-files';

/** Only glossary words in code, each with its Chinese term. */

const rows = readProjectFile('docs/glossary.md')
  .split('\n')
  .filter((line) => /^\| `/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word!);
/** Words of the first column, and those that a row explains as its values. */
const terms = new Set(
  rows.flatMap(([, code, chinese, meaning]) => [code!, chinese!, meaning!].flatMap(quoted)),
);
const headwords = rows.flatMap(([, code]) => quoted(code!));
const vocabulary = new Set(headwords.flatMap(wordsOf).map(singular));

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us') ? word.slice(0, -1) : word;
}

/** Plumbing of parsing and of messages: words of the trade, not of the field. */
const OF_THE_TRADE = new Set([
  'Act',
  'Ask',
  'Bounds',
  'Bytes',
  'CloseAnswer',
  'CloseMessage',
  'DatePattern',
  'DigestsAnswer',
  'DigestsMessage',
  'Draft',
  'Fault',
  'JsonLine',
  'KnownCodes',
  'ListChange',
  'ListCounts',
  'NamesAnswer',
  'NamesMessage',
  'OpenAnswer',
  'OpenMessage',
  'ParsedCatalogue',
  'PatternError',
  'Place',
  'Sha256',
  'Test',
  'TextScan',
  'CsvScanner',
  'ObjectToRecord',
  'UnnamedAnswer',
  'UnnamedMessage',
  'Verdict',
]);

describe('the glossary', () => {
  it('has each word once, with a Chinese term and a meaning', () => {
    expect(headwords.filter((word, at) => headwords.indexOf(word) !== at)).toEqual([]);
    expect(rows.filter(([, , chinese]) => !/[\u4e00-\u9fff]/.test(chinese!))).toEqual([]);
    expect(rows.filter(([, , , meaning]) => (meaning ?? '').length < 4)).toEqual([]);
  });

  it('has every table', async () => {
    const names: string[] = [];
    for (const path of projectFiles().filter((file) => /^db\/schema\/[\w-]+\.ts$/.test(file))) {
      const exported: Record<string, unknown> = await import(/* @vite-ignore */ `../../${path}`);
      for (const value of Object.values(exported))
        if (value instanceof PgTable) names.push(getTableConfig(value).name);
    }
    expect(names.length).toBeGreaterThan(25);
    expect(names.filter((name) => !terms.has(name))).toEqual([]);
  });

  it.each([
    ['dimensions', DIMENSIONS],
    ['severities', SEVERITIES],
    ['rule states', RULE_STATES],
    ['rule subjects', RULE_SUBJECTS],
    ['facts', Object.keys(FACTS)],
    ['roles', ROLES],
    ['certificate statuses', CERTIFICATE_STATUSES],
    ['update frequencies', UPDATE_FREQUENCIES],
    ['validities', VALIDITIES],
    ['holder kinds', HOLDER_KINDS],
    ['organisation levels', ORGANISATION_LEVELS],
    ['organisation roles', ORGANISATION_ROLES],
    ['row outcomes', ['accepted', 'superseding', 'stale', 'unchanged', 'quarantined']],
  ])('has the %s', (_name, words) => {
    expect([...words].filter((word) => !terms.has(word))).toEqual([]);
  });

  it('names what domain exports: each type is named with a word of the glossary', () => {
    const exported = projectFiles()
      .filter((path) => /^domain\/.*(?<!\.test)(?<!\.d)\.ts$/.test(path))
      .flatMap((path) => [...readProjectFile(path).matchAll(/^export (?:interface|type|class) (\w+)/gm)])
      .map(([, name]) => name!);
    const unknown = [...new Set(exported)].filter(
      (name) => !OF_THE_TRADE.has(name) && !wordsOf(name).some((word) => vocabulary.has(singular(word))),
    );
    expect(unknown).toEqual([]);
    expect([...OF_THE_TRADE].filter((name) => !exported.includes(name))).toEqual([]);
  });
});
