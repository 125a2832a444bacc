/** What an archival package tells its reader, in both languages; `entry` is its place in the evidence log. */
export function archiveReadme({
  number,
  entry,
  keys,
}: {
  readonly number: string;
  readonly entry: number;
  readonly keys: readonly string[];
}): string {
  const listed = keys.map((key) => `    ${key}`).join('\n');
  return `# 异议档案 ${number} / Dispute ${number}

| 文件 file | 内容 what |
| --- | --- |
| dispute.pdf | 档案正文，PDF/A-3b，内嵌 dispute.json / the document, PDF/A-3b, with dispute.json embedded |
| dispute.json | 全部数据 / all data |
| audit.ndjson | 本件的审计记录，一行一条 / its audit rows, one a line |
| attachments/ | 附件 / attachments |
| manifest.json | 每个文件的 SHA-256 和 SM3 / digests of every file |
| entries/${entry}.json | 证据日志中的条目：清单和审计记录的摘要 / entry of the evidence log: digests of manifest and audit rows |
| proofs/${entry}.tlog-proof | 该条目的包含证明（C2SP tlog-proof）/ its proof of inclusion |

## 核验 How to verify

1. 清单与条目一致 / the manifest is the one in the entry:

    sha256sum manifest.json      # = manifest.sha256 in entries/${entry}.json
    openssl dgst -sm3 manifest.json
    sha256sum audit.ndjson       # = audit.sha256
    openssl dgst -sm3 audit.ndjson

2. 每个文件与清单一致 / every file is the one in the manifest: sha256sum dispute.pdf dispute.json attachments/*

3. 条目在日志中 / the entry is in the log, with a key that you hold yourself:

    zhengjian verify 本包.zip --key 'KEY'

随包的公钥仅供对照 / keys for comparison only:

${listed}
`;
}
