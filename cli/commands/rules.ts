import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { EVERYTHING } from '#domain/identity/scope';
import { readingArchive } from '#services/archive';
import { putRule } from '#services/quality/put-rule';
import { readRuleSet } from '#services/quality/rule-set';
import { asOperator } from '../operator';

const USAGE = `用法 Usage:
  zhengjian rules list [--json]     现行规则 / the rules in force
  zhengjian rules show RULE         一条规则（YAML）/ one rule as YAML
  zhengjian rules put FILE          新规则或下一版本（YAML 或 JSON）/ a new rule or the next version of one
`;

/** `zhengjian rules list|show|put`. Exit code 2: wrong usage; 1: no such rule or refused. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [verb, subject] = positionals;
  if (verb === 'list') return list(values.json);
  if (verb === 'show' && subject) return show(subject);
  if (verb === 'put' && subject) return put(subject);
  process.stderr.write(USAGE);
  return 2;
}

async function list(json: boolean): Promise<number> {
  const { rules } = await asOperator((context) => readRuleSet(readingArchive(context.database, EVERYTHING)));
  if (json) process.stdout.write(`${JSON.stringify(rules)}\n`);
  else {
    for (const rule of rules) {
      process.stdout.write(
        `${rule.id} v${rule.version} ${rule.state} ${rule.dimension}/${rule.severity} ${rule.name.zh} ${rule.name.en}\n`,
      );
    }
  }
  return 0;
}

async function show(id: string): Promise<number> {
  const { rules } = await asOperator((context) => readRuleSet(readingArchive(context.database, EVERYTHING)));
  const rule = rules.find((one) => one.id === id);
  if (!rule) {
    process.stderr.write(`没有这条规则 / no such rule: ${id}\n`);
    return 1;
  }
  const { ordinal: _place, ...body } = rule;
  process.stdout.write(stringify(body));
  return 0;
}

async function put(file: string): Promise<number> {
  const value: unknown = parse(await readFile(file, 'utf8'));
  const rule = await asOperator((context) => putRule(context, value));
  process.stdout.write(
    `${rule.id} v${rule.version} ${rule.state} 已生效，作业将重评 / in force, a job will re-evaluate\n`,
  );
  return 0;
}
