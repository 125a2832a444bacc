import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { DISTRIBUTION } from '#db/schema/distribution';
import { projectFiles, readProjectFile } from './tracked-files';

/**
 * What Citus asks of tables that lie on shards, kept without a cluster: docs/decisions/0005-distribution.md. The
 * tables are read from db/schema, the statements as text, which sees what a reviewer would see and no more.
 */

const tables = new Map<string, ReturnType<typeof getTableConfig>>();
for (const path of projectFiles().filter((file) => /^db\/schema\/[\w-]+\.ts$/.test(file))) {
  const exported: Record<string, unknown> = await import(/* @vite-ignore */ `../../${path}`);
  for (const value of Object.values(exported))
    if (value instanceof PgTable) tables.set(getTableConfig(value).name, getTableConfig(value));
}

const columnOf = new Map<string, string>();
for (const [table, placement] of Object.entries(DISTRIBUTION))
  if (placement.kind === 'distributed') columnOf.set(table, placement.column);
const distributed = [...columnOf];

/** Rows that need no key of their own: reports come once by their batch, and a unique index would cost 24 bytes each. */
const KEYLESS = new Set(['call_report']);

describe('tables', () => {
  it('every table has a place, and every place a table', () => {
    expect([...tables.keys()].sort()).toEqual(Object.keys(DISTRIBUTION).sort());
  });

  it.each(distributed)('%s has its distribution column %s, and no record without one', (table, column) => {
    const found = tables.get(table)!.columns.find(({ name }) => name === column);
    expect(found?.notNull || found?.primary).toBe(true);
  });

  it.each(distributed)(
    '%s: %s stands in the primary key and in every unique index and constraint',
    (table, column) => {
      const { columns, primaryKeys, uniqueConstraints, indexes } = tables.get(table)!;
      const keys = [
        ...columns.filter(({ primary, isUnique }) => primary || isUnique).map(({ name }) => [name]),
        ...primaryKeys.map((key) => key.columns.map(({ name }) => name)),
        ...uniqueConstraints.map((key) => key.columns.map(({ name }) => name)),
        ...indexes
          .filter(({ config }) => config.unique)
          .map(({ config }) => config.columns.map((each) => ('name' in each ? each.name : ''))),
      ];
      if (!KEYLESS.has(table)) expect(keys.length).toBeGreaterThan(0);
      expect(keys.filter((key) => !key.includes(column))).toEqual([]);
    },
  );

  it('no foreign key begins or ends at a distributed table', () => {
    const crossing = [...tables.values()].flatMap(({ name, foreignKeys }) =>
      foreignKeys
        .map((key) => [name, getTableConfig(key.reference().foreignTable).name])
        .filter((ends) => ends.some((end) => columnOf.has(end!))),
    );
    expect(crossing).toEqual([]);
  });

  it('no identity column or sequence on a distributed table: shards would wait for one counter', () => {
    const counted = distributed.filter(([table]) =>
      tables
        .get(table)!
        .columns.some((column) => column.generatedIdentity !== undefined || column.getSQLType() === 'serial'),
    );
    expect(counted).toEqual([]);
  });

  it('tables of one group have a distribution column of one type, or they could not lie together', () => {
    const types = new Map<string, Set<string>>();
    for (const [table, placement] of Object.entries(DISTRIBUTION)) {
      if (placement.kind !== 'distributed') continue;
      const { columns } = tables.get(table)!;
      const type = columns.find(({ name }) => name === placement.column)!.getSQLType();
      types.set(placement.group, (types.get(placement.group) ?? new Set()).add(type));
    }
    expect([...types].filter(([, each]) => each.size > 1)).toEqual([]);
  });
});

/**
 * Statements that meet distributed tables on something else than their distribution columns, and why a cluster runs
 * them all the same. Whoever adds one tries it on a cluster (docs/operations.md) and says here what makes it work.
 */
const BESIDE_THE_COLUMN: Readonly<Record<string, string>> = {
  'db/writes/calls/cases/gather-cases.ts':
    'each part of the statement reads what it is given and inserts into one table, row by row of the same case_id',
  'db/queries/contradicted-records.ts':
    'the few contradictions are a materialised step; what is joined with record is its result, by record_key',
  'db/queries/records/deliveries-of-record.ts':
    'which piece of a receipt is a materialised step; pieces and steps meet by batch_id',
  'db/queries/calls/detection/doubtful-certificates.ts':
    'certificates of one reading are a list; each finds its record by a range of the distribution column',
  'db/queries/calls/detection/certificates-called.ts':
    'some hundred calls of one operator each find their record by a range of the distribution column',
  'db/queries/calls/reports/call-halves.ts':
    'nothing meets: the rows of one call_key, and beside them the second halves that the same rows hold',
  'db/queries/log/reports-of-entries.ts':
    'nothing meets: rows of a stretch of entries, and beside them the second halves that such rows hold',
  'db/queries/calls/matters/waiting-rows-of-matters.ts':
    'waiting rows are few, by their own index; which of their matters are known is asked of all shards',
  'db/queries/disputes/handling/corrected-records.ts':
    'disputes that wait are a materialised step; each finds its record by its distribution column',
  'db/queries/disputes/handling/disputed-use-at.ts':
    'one use is a materialised step; it finds its record by a range of the distribution column',
  'db/queries/disputes/handling/flagged.ts':
    'calls of one batch are a materialised step; each finds its flags by a range of the distribution column',
  'db/writes/cases/sweep-clocks.ts':
    'tables of cases lie together by case_id, by which the clocks that have come are joined; a step at a time',
  'db/queries/touched-manifests.ts': 'what arrived with one batch is a materialised step of bounded size',
  'db/writes/compare-coverage.ts':
    'working tables are the coordinator’s: each statement gathers into them from one distributed table',
  'db/writes/compose-declared-sets.ts': 'gathers into a working table from two that it does not join',
  'db/writes/settle-declared-findings.ts':
    'numbers and their findings meet by subject_key; days come as a working table',
};

interface Meeting {
  readonly file: string;
  readonly what: string;
}

const SQL_WORDS =
  /^(on|where|set|join|left|inner|cross|order|group|using|values|select|limit|for|and|as|union|returning|having|full|tablesample|conflict|default)$/i;

/** Texts between backticks or quotes that read or write tables. */
function statementsOf(source: string): string[] {
  const bare = source.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  return [...bare.matchAll(/`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g)]
    .map(([text]) => text)
    .filter((text) => /\b(FROM|JOIN|UPDATE|INTO|USING)\s/i.test(text));
}

/** Aliases of distributed tables in a statement: alias -> table. */
function aliasesOf(statement: string): Map<string, string> {
  const aliases = new Map<string, string>();
  const TABLE = /\b(?:FROM|JOIN|UPDATE|INTO|USING)\s+(?:ONLY\s+)?([a-z_]+)(?:\s+(?:AS\s+)?([a-z_]\w*))?/gi;
  for (const [, table, alias] of statement.matchAll(TABLE)) {
    if (!columnOf.has(table!)) continue;
    aliases.set(alias && !SQL_WORDS.test(alias) ? alias : table!, table!);
  }
  return aliases;
}

/** Where two distributed tables, or one with itself, meet other than on their distribution columns. */
function meetingsOf(file: string): Meeting[] {
  return statementsOf(readProjectFile(file)).flatMap((statement) => {
    const aliases = aliasesOf(statement);
    const mentions = [...statement.matchAll(/\b(?:FROM|JOIN|USING)\s+([a-z_]+)/gi)].filter(([, table]) =>
      columnOf.has(table!),
    );
    if (aliases.size < 2 && mentions.length < 2) return [];
    const equalities = [...statement.matchAll(/\b(\w+)\.(\w+)\s*=\s*(\w+)\.(\w+)/g)].filter(
      ([, a, , b]) => aliases.has(a!) && aliases.has(b!) && a !== b,
    );
    const astray = equalities.filter(
      ([, a, x, b, y]) => columnOf.get(aliases.get(a!)!) !== x || columnOf.get(aliases.get(b!)!) !== y,
    );
    const narrowed = [...aliases.values()].every((table) =>
      new RegExp(`\\b${columnOf.get(table)}\\s*=\\s*(ANY\\s*\\()?\\$\\d`, 'i').test(statement),
    );
    if (equalities.length === 0 && narrowed) return [];
    if (equalities.length === 0)
      return [{ file, what: `${[...aliases.values()].join(', ')} without a join` }];
    return astray.map(([text]) => ({ file, what: text }));
  });
}

describe('statements', () => {
  const statements = projectFiles().filter((path) => /^db\/(queries|writes)\/.*(?<!\.test)\.ts$/.test(path));

  it('distributed tables meet on their distribution columns, or the reason is written down', () => {
    const astray = statements.flatMap(meetingsOf).filter(({ file }) => !(file in BESIDE_THE_COLUMN));
    expect(astray).toEqual([]);
  });

  it('no exception outlives its statement', () => {
    expect(Object.keys(BESIDE_THE_COLUMN).filter((file) => !statements.includes(file))).toEqual([]);
  });

  it('sees a join beside the column', () => {
    const text = '`SELECT 1 FROM record r JOIN finding f ON f.organisation = r.organisation`';
    expect([...aliasesOf(text)]).toEqual([
      ['r', 'record'],
      ['f', 'finding'],
    ]);
    expect(statementsOf(text)).toHaveLength(1);
  });

  it('no statement changes the distribution column of a row: a row does not move between shards', () => {
    const moving = statements.flatMap((file) =>
      statementsOf(readProjectFile(file))
        .filter((text) => /\bUPDATE\b/i.test(text))
        .filter((text) =>
          distributed.some(([table, column]) =>
            new RegExp(
              `UPDATE\\s+${table}\\b[^;]*?\\bSET\\b(?:(?!\\bWHERE\\b|\\bFROM\\b)[^;])*\\b${column}\\s*=`,
              'i',
            ).test(text),
          ),
        )
        .map(() => file),
    );
    expect(moving).toEqual([]);
  });
});
