/** Why a reported row is refused; one word per cause, told in both languages at the doors. */
export const CALL_REASONS = [
  'row-too-long',
  'json-invalid',
  'not-an-object',
  'field-unknown',
  'field-missing',
  'text-invalid',
  'number-invalid',
  'word-unknown',
  'instant-invalid',
  'instant-in-future',
  'instant-too-old',
  'region-form',
  'organisation-unknown',
  'type-unlisted',
  'identifier-invalid',
  'identifier-other-type',
  'holder-invalid',
  'holder-twice',
  'call-repeated',
] as const;
export type CallReason = (typeof CALL_REASONS)[number];

/** A row that is no report, and where it failed. */
export interface RefusedRow {
  readonly field: string | null;
  readonly reason: CallReason;
}

/** What each reason means to whoever sent the row. */
export const CALL_REASON_WORDS: Readonly<Record<CallReason, { readonly zh: string; readonly en: string }>> = {
  'row-too-long': { zh: '该行过长', en: 'the row is too long' },
  'json-invalid': { zh: '不是有效的 JSON', en: 'no valid JSON' },
  'not-an-object': { zh: '不是 JSON 对象', en: 'no JSON object' },
  'field-unknown': { zh: '未知字段', en: 'an unknown field' },
  'field-missing': { zh: '缺少必填字段', en: 'a field is missing' },
  'text-invalid': {
    zh: '文本过长或含控制字符、无法解码的字符',
    en: 'text too long, or with characters that no field holds',
  },
  'number-invalid': { zh: '不是有效的数字', en: 'no valid number' },
  'word-unknown': { zh: '不是允许的取值', en: 'none of the words allowed' },
  'instant-invalid': { zh: '不是带时区的有效时间', en: 'no instant with a zone' },
  'instant-in-future': { zh: '时间在未来', en: 'lies in the future' },
  'instant-too-old': { zh: '时间过于久远', en: 'lies too far back' },
  'region-form': { zh: '不是六位区划代码', en: 'no region code of six digits' },
  'organisation-unknown': { zh: '单位不在目录中', en: 'no organisation of the catalogue' },
  'type-unlisted': { zh: '证照类型不在目录中', en: 'no type of the catalogue' },
  'identifier-invalid': { zh: '电子证照标识格式有误', en: 'no e-certificate identifier by its form' },
  'identifier-other-type': { zh: '证照标识属于另一证照类型', en: 'the identifier is of another type' },
  'holder-invalid': { zh: '持证人散列格式有误', en: 'no hash of a holder by its form' },
  'holder-twice': {
    zh: '持证人代码与散列不得同时给出',
    en: 'a holder is given as number or as hash, not both',
  },
  'call-repeated': { zh: '同一批次中重复报告了同一次调用', en: 'the batch tells this call twice' },
};
