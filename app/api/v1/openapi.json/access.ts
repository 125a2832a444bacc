import { REQUEST_LIMITS } from '#domain/machine/request-limits';
import { SIGNATURE_WINDOW_SECONDS } from '#domain/machine/request-signature';
import type { DocumentLanguage } from './localise';
import type { Both, Operation } from './operation';

const MINUTES = SIGNATURE_WINDOW_SECONDS / 60;

/** How clients show who they are, and how often they may come: told once, above all operations. */
export const ACCESS: Both = {
  zh: `密钥分两种：持有密钥，随 Authorization 发送；签名密钥，密钥本身不上网，请求按 RFC 9421 以 HMAC-SHA256 签名，报文摘要按 RFC 9530，签名时间与当前相差不超过 ${MINUTES} 分钟，nonce 不得重复。应答以 RateLimit-Policy、RateLimit 说明限额与余量，超出返回 429 和 Retry-After。完整示例见 docs/machine-clients.md。`,
  en: `A key is either a bearer token, sent in Authorization, or it signs: its secret never travels, requests carry an HMAC-SHA256 signature after RFC 9421 and the body's digest after RFC 9530, created within ${MINUTES} minutes of now with a nonce that is new each time. Answers tell limit and remainder in RateLimit-Policy and RateLimit; beyond it the answer is 429 with Retry-After. Whole examples are in docs/machine-clients.md.`,
};

const BEARER: Both = {
  zh: '接口密钥：Authorization: Bearer zj_…',
  en: 'A key: Authorization: Bearer zj_…',
};
const SIGNED: Both = {
  zh: '请求签名（RFC 9421）：Signature-Input 与 Signature，hmac-sha256；覆盖 @method、@path、@query，有报文时覆盖 content-digest，发送 Idempotency-Key 时一并覆盖；参数 created、nonce、keyid 必填。',
  en: 'A signed request (RFC 9421): Signature-Input and Signature, hmac-sha256, covering @method, @path, @query, content-digest where there is a body, and idempotency-key where it is sent; parameters created, nonce and keyid.',
};

export function securitySchemes(language: DocumentLanguage) {
  return {
    key: { type: 'http', scheme: 'bearer', description: BEARER[language] },
    signature: { type: 'apiKey', in: 'header', name: 'Signature', description: SIGNED[language] },
  };
}

/** What the key of an operation must be for, and how often it may be asked, as one or two sentences. */
export function accessInWords(
  { purpose, limits }: Pick<Operation, 'purpose' | 'limits'>,
  language: DocumentLanguage,
): string {
  const zh = language === 'zh';
  const needs = purpose === null ? '' : zh ? `密钥用途：${purpose}。` : ` Needs a key for ${purpose}.`;
  if (limits.length === 0) return needs;
  const told = limits.map((name) => {
    const { points, seconds, of, by } = REQUEST_LIMITS[name];
    const span = spanInWords(seconds, language);
    if (zh)
      return `${by === 'key' ? '每密钥' : '每地址'}每${span}${points} ${of === 'rows' ? '行' : '次'}（${name}）`;
    return `${points} ${of} a ${span} by ${by} (${name})`;
  });
  return zh ? `${needs}通常限额：${told.join('，')}。` : `${needs} Usual limits: ${told.join(', ')}.`;
}

function spanInWords(seconds: number, language: DocumentLanguage): string {
  const day = seconds === 86_400;
  if (language === 'zh') return day ? '天' : '分钟';
  return day ? 'day' : 'minute';
}
