/** Everything that can be wrong with evidence, as a closed set: each has its sentence in both languages. */
export const EVIDENCE_FAULTS = [
  'malformed-note',
  'malformed-key',
  'unknown-algorithm',
  'malformed-checkpoint',
  'malformed-receipt',
  'malformed-bundle',
  'malformed-tile',
  'malformed-path',
  'malformed-policy',
  'malformed-request',
  'malformed-proof',
  'bad-signature',
  'no-known-signature',
  'quorum-not-met',
  'wrong-origin',
  'not-in-tree',
  'not-consistent',
  'beyond-tree',
  'wrong-entry',
  'wrong-file',
  'wrong-tile',
  'wrong-root',
  'missing-piece',
  'head-forked',
  'head-shrunk',
  'too-large',
] as const;

export type EvidenceFaultReason = (typeof EVIDENCE_FAULTS)[number];

/** Evidence that does not hold, or cannot be read. `place` names the entry, tile, line or file; never personal data. */
export class EvidenceFault extends Error {
  readonly reason: EvidenceFaultReason;
  readonly place: string;

  constructor(reason: EvidenceFaultReason, place: string) {
    super(`${reason}: ${place}`);
    this.name = 'EvidenceFault';
    this.reason = reason;
    this.place = place;
  }
}

/** What each fault means to the reader. */
export const FAULT_WORDS: Readonly<
  Record<EvidenceFaultReason, { readonly zh: string; readonly en: string }>
> = {
  'malformed-note': { zh: '不是有效的签名文本', en: 'this is no signed note' },
  'malformed-key': { zh: '不是有效的公钥或私钥', en: 'this is no key' },
  'unknown-algorithm': { zh: '密钥的算法不受支持', en: 'the key is of an algorithm that is not known here' },
  'malformed-checkpoint': { zh: '不是有效的检查点', en: 'this is no checkpoint' },
  'malformed-receipt': { zh: '不是有效的回执', en: 'this is no receipt' },
  'malformed-bundle': {
    zh: '条目包残缺或条数不对',
    en: 'the bundle of entries is torn, or of another length',
  },
  'malformed-tile': { zh: '哈希瓦片残缺或长度不对', en: 'the tile is torn, or of another length' },
  'malformed-path': { zh: '不是有效的块路径', en: 'this is no path of a tile' },
  'malformed-policy': { zh: '见证策略有误', en: 'the policy of witnesses has an error' },
  'malformed-request': { zh: '见证请求无法读取', en: 'the request to a witness cannot be read' },
  'malformed-proof': { zh: '证明无法读取', en: 'the proof cannot be read' },
  'bad-signature': {
    zh: '签名与内容不符，检查点被改动过',
    en: 'the signature does not fit the text: the checkpoint was changed',
  },
  'no-known-signature': {
    zh: '没有所信任的密钥的签名',
    en: 'nobody whose key is trusted here has signed',
  },
  'quorum-not-met': { zh: '见证签名不足', en: 'too few of the witnesses have cosigned' },
  'wrong-origin': { zh: '属于另一个日志', en: 'this belongs to another log' },
  'not-in-tree': {
    zh: '条目不在日志中，或条目、证明被改动过',
    en: 'the entry is not in the log, or it or its proof was changed',
  },
  'not-consistent': {
    zh: '日志与先前的检查点不一致，历史被改写',
    en: 'the log does not go on from the earlier checkpoint: its history was rewritten',
  },
  'beyond-tree': { zh: '序号超出日志', en: 'the index lies beyond the log' },
  'wrong-entry': { zh: '条目被改动过', en: 'the entry was changed' },
  'wrong-file': { zh: '档案中的文件被改动过', en: 'a file of the package was changed' },
  'wrong-tile': { zh: '哈希瓦片被改动过', en: 'the tile of hashes was changed' },
  'wrong-root': {
    zh: '由全部条目推得的树根与签名的树根不符',
    en: 'the root of all entries is not the one that was signed',
  },
  'missing-piece': { zh: '缺少文件', en: 'a piece is missing' },
  'head-forked': {
    zh: '同样大小而树根不同，日志出现分叉',
    en: 'of the same size but with another root: the log has forked',
  },
  'head-shrunk': {
    zh: '日志比先前的检查点更短，末尾被删除',
    en: 'the log is shorter than at the earlier checkpoint: its end was taken away',
  },
  'too-large': { zh: '超出大小限制', en: 'too large' },
};
