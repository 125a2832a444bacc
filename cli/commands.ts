import type { Language } from './env';

export interface Command {
  /** Arguments as the help shows them. */
  readonly usage: string;
  readonly summary: Readonly<Record<Language, string>>;
  /** Loads the command's own file, and only it, so that each starts quickly. Resolves to the exit code. */
  readonly load: () => Promise<{ run(args: string[]): Promise<number> }>;
}

/** Every command of the console, in the order of the help. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: {
    usage: '[--distribute] [--no-accounts] [--json]',
    summary: {
      zh: '把数据库升级到最新结构；没有账号时建立首批管理员',
      en: 'bring the database to the newest schema; without accounts, make the first administrators',
    },
    load: () => import('./commands/migrate'),
  },
  catalogue: {
    usage: 'import FILE... [--dry-run] [--json] | export [--format yaml|json]',
    summary: { zh: '载入或导出证照目录', en: 'load or print the catalogue' },
    load: () => import('./commands/catalogue'),
  },
  regions: {
    usage: 'FILE [--json]',
    summary: { zh: '载入区划代码沿革', en: 'load the dated history of region codes' },
    load: () => import('./commands/regions'),
  },
  import: {
    usage: 'FILE [--mapping MAP.json] [--source ORGANISATION] [--json] [--dry-run]',
    summary: { zh: '导入证照目录索引记录', en: 'take in certificate index records' },
    load: () => import('./commands/import'),
  },
  'import-calls': {
    usage: 'FILE [--mapping MAP.json] [--source ORGANISATION] [--json]',
    summary: { zh: '导入调用报告，并写入存证日志', en: 'take in reports of calls and log them' },
    load: () => import('./commands/import-calls'),
  },
  'import-disputes': {
    usage: 'FILE [--mapping MAP.json] [--json]',
    summary: { zh: '逐行登记一个文件中的异议', en: 'file the disputes of a file, line by line' },
    load: () => import('./commands/disputes/import-disputes'),
  },
  'replay-disputes': {
    usage: 'FILE --mapping MAP [--json] [--unusable OUT]',
    summary: {
      zh: '按异议办理规则重放外部工单日志，报告不允许的流转、超期和重开',
      en: 'replay a foreign log of tickets by the law of disputes',
    },
    load: () => import('./commands/disputes/replay'),
  },
  mapping: {
    usage: 'FILE [--json]',
    summary: {
      zh: '按文件的表头和内容提出映射',
      en: 'propose a mapping from the header and values of a file',
    },
    load: () => import('./commands/mapping'),
  },
  manifest: {
    usage: 'FILE [--organisation CODE] [--server URL --key KEY] [--json] | --reconcile [--json]',
    summary: {
      zh: '申报已签发的证照编号，逐条核对应归已归',
      en: 'declare issued numbers and compare them with what is held, one by one',
    },
    load: () => import('./commands/manifest'),
  },
  matters: {
    usage: 'FILE [--source ORGANISATION] [--json]',
    summary: { zh: '载入办件，解释相关调用', en: 'take in matters, by which calls are explained' },
    load: () => import('./commands/matters'),
  },
  grants: {
    usage: 'import FILE [--json] | export [--format yaml|json|csv]',
    summary: { zh: '载入或导出授权', en: 'load or print grants' },
    load: () => import('./commands/grants'),
  },
  quarantine: {
    usage:
      'list [--batch ID] | show BATCH ROW [--reveal REASON --ground GROUND] | replay BATCH ROW (--set FIELD=VALUE... | --file ROW.json)',
    summary: { zh: '查看、更正并重放被隔离的行', en: 'look at quarantined rows, correct and replay them' },
    load: () => import('./commands/quarantine'),
  },
  evaluate: {
    usage: '[--type T] [--rule R] [--json]',
    summary: { zh: '按现行规则重新评估记录', en: 'judge the records again by the rules in force' },
    load: () => import('./commands/evaluate'),
  },
  jobs: {
    usage: '[now JOB] [--json]',
    summary: {
      zh: '查看待转事实与作业时刻表，或让某个作业立即到期',
      en: 'show waiting facts and the timetable, or make a job due now',
    },
    load: () => import('./commands/jobs'),
  },
  user: {
    usage:
      'add USERNAME --role ROLE --scope SCOPE [--name NAME] [--staff NUMBER] | list [--json] | password USERNAME',
    summary: { zh: '开设、列出账号，或重置密码', en: 'open and list accounts, or set a new password' },
    load: () => import('./commands/user'),
  },
  key: {
    usage: 'issue --organisation CODE --label TEXT [--until DAY] | revoke KEY_ID | list [--json]',
    summary: { zh: '签发、作废或列出接口密钥', en: 'issue, revoke or list keys of machine clients' },
    load: () => import('./commands/key'),
  },
  'data-keys': {
    usage:
      'status [--count] [--json] | rotate-master [--new-key FILE] | rotate-data [--hashes] | reseal [--json]',
    summary: {
      zh: '查看、更换加密个人信息的密钥，重新加密存量',
      en: 'show and rotate the keys that seal personal data; re-seal what rests',
    },
    load: () => import('./commands/data-keys'),
  },
  verify: {
    usage:
      'FOLDER|URL|BUNDLE|FILE.zip|FILE.tlog-proof --key VKEY... [--policy FILE] [--entry FILE] [--older CHECKPOINT] [--json]',
    summary: {
      zh: '离线验证证据：整个日志、条目包、回执或证据包，只信任所给的公钥',
      en: 'verify evidence offline: a log, a bundle, a receipt or a package, trusting only the keys given',
    },
    load: () => import('./commands/evidence/verify'),
  },
  evidence: {
    usage: 'FOLDER|URL --entries 7,12-20 --key VKEY... --out FILE.zip [--json]',
    summary: {
      zh: '从证据日志导出证据包，供审计人员独立核验',
      en: 'export an evidence package that an auditor verifies without us',
    },
    load: () => import('./commands/evidence/export'),
  },
  'check-log': {
    usage: '[--json]',
    summary: {
      zh: '立即完整自检存证日志：条目、瓦片、树根、检查点与检索行；有错时退出码为 1',
      en: 'check the whole evidence log now: entries, tiles, roots, checkpoints, rows of search; exit code 1 when broken',
    },
    load: () => import('./commands/evidence/check-log'),
  },
  'source-key': {
    usage: 'ORGANISATION (--file KEY.pem [--must-sign] | --none) [--json]',
    summary: {
      zh: '登记或撤下来源签名调用批次的公钥（Ed25519、SM2）',
      en: 'register or take away the public key by which a source signs its batches of calls (Ed25519, SM2)',
    },
    load: () => import('./commands/calls/source-key'),
  },
  'erase-openings': {
    usage: '(BATCH_ID --rows 3,7-9 | --entry YEAR-N) --reason TEXT [--json]',
    summary: {
      zh: '擦除调用条目所隐的个人字段及盐值，不可恢复；日志与证明不变',
      en: 'erase what entries of calls hide, for good; the log and its proofs stay valid',
    },
    load: () => import('./commands/calls/erase-openings'),
  },
  witness: {
    usage: '--name NAME --folder FOLDER (--log VKEY... [--host HOST] [--port PORT] | --show-key)',
    summary: {
      zh: '为他省的证据日志作见证：只为延续先前检查点的新检查点签名',
      en: 'witness the evidence log of another province: cosign only what goes on from before',
    },
    load: () => import('./commands/evidence/witness'),
  },
  demo: {
    usage:
      'load yangtze-delta [--records N] [--anchor DAY] [--truth FILE] | calls yangtze-delta [--reports N] [--live] [--truth FILE] [--json]',
    summary: { zh: '载入合成的演示省域', en: 'load the synthetic province' },
    load: () => import('./commands/demo'),
  },
  accounts: {
    usage: '[--json]',
    summary: { zh: '显示演示账号和密码', en: 'show the accounts and passwords of the demo' },
    load: () => import('./commands/accounts'),
  },
};
