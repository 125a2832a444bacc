/** What an evidence package tells its reader, in both languages. */
export function packageReadme(facts: {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly indexes: readonly number[];
  readonly keys: readonly string[];
}): { readonly zh: string; readonly en: string } {
  const { origin, size, root, indexes, keys } = facts;
  const [first] = indexes;
  const go = `GO111MODULE=off GOPATH=/usr/share/gocode go run verify.go 'KEY' proofs/${first}.tlog-proof entries/${first}.json`;
  const listed = keys.map((key) => `    ${key}`).join('\n');
  const openssl = [
    '    openssl pkeyutl -verify -pubin -inkey openssl/ed25519.pem -rawin -in openssl/checkpoint-body -sigfile openssl/ed25519.sig',
    '    openssl pkeyutl -verify -pubin -inkey openssl/sm2.pem -rawin -digest sm3 -pkeyopt distid:1234567812345678 -in openssl/checkpoint-body -sigfile openssl/sm2.sig',
  ].join('\n');
  return {
    zh: `# 证据包

日志：${origin}
条目数：${size}　树根：${root}
本包含 ${indexes.length} 个条目。

| 文件 | 内容 |
| --- | --- |
| entries/N.json | 日志中第 N 个条目，一字未改 |
| proofs/N.tlog-proof | 它的回执（C2SP tlog-proof）：通往树根的哈希路径和签名的检查点 |
| checkpoint | 检查点：日志名、条目数、树根，其下是签名 |
| keys.txt | 日志的公钥，供对照 |
| openssl/ | 检查点正文、签名和公钥，供 openssl 使用 |
| verify.go | 用 Go 的 golang.org/x/mod/sumdb 核验，不含本系统的任何代码 |

## 先核对公钥

随包附带的公钥不能证明自己。请与您从别处得到的公钥逐字对照：

${listed}

## 一、用 Go 核验（Debian：apt-get install golang-go golang-golang-x-mod-dev）

    ${go}

把 KEY 换成您自己留存的 Ed25519 公钥。显示 HOLDS 即成立；改动条目或回执的任何一位，都会显示 DOES NOT HOLD。

## 二、用 openssl 核验检查点的签名

${openssl}

## 三、用浏览器或命令行

打开任何一处“核验证据”页面，或运行：zhengjian verify 本包.zip --key 'KEY'
`,
    en: `# Evidence package

Log: ${origin}
Entries: ${size}, root: ${root}
This package holds ${indexes.length} of them.

| file | what |
| --- | --- |
| entries/N.json | entry N of the log, unchanged |
| proofs/N.tlog-proof | its receipt (C2SP tlog-proof): path of hashes to the root, and the signed checkpoint |
| checkpoint | the checkpoint: name of the log, size, root, and below it the signatures |
| keys.txt | the log's keys, to compare |
| openssl/ | body, signatures and keys of the checkpoint, for openssl |
| verify.go | verifies by Go's golang.org/x/mod/sumdb, with no code of this system |

## Compare the keys first

Keys that came with the package prove nothing by themselves. Compare them with those you got elsewhere:

${listed}

## 1. By Go (Debian: apt-get install golang-go golang-golang-x-mod-dev)

    ${go}

Put the Ed25519 key that you hold in place of KEY. HOLDS is what you want to read; with any bit of the entry or its receipt changed it says DOES NOT HOLD.

## 2. The checkpoint's signatures, by openssl

${openssl}

## 3. In a browser, or on the command line

Open the page "Verify evidence" of any installation, or run: zhengjian verify PACKAGE.zip --key 'KEY'
`,
  };
}
