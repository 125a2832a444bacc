import type { Complaint, Refusal, RefusalCode } from '#domain/errors';
import type { Language } from './env';

type Both = Readonly<Record<Language, string>>;

/** What a refusal means and what to do about it, once for this door. */
const SENTENCES: Readonly<Record<RefusalCode, { readonly what: Both; readonly advice: Both }>> = {
  'not-signed-in': {
    what: { zh: '未登录', en: 'Not signed in' },
    advice: { zh: '请先登录。', en: 'Sign in first.' },
  },
  forbidden: {
    what: { zh: '无权操作', en: 'Not allowed' },
    advice: { zh: '请由有相应职责和范围的人员执行。', en: 'Somebody with that role and scope has to do it.' },
  },
  'not-found': {
    what: { zh: '没有找到', en: 'Not found' },
    advice: { zh: '请核对名称或编号。', en: 'Check the name or number.' },
  },
  'invalid-input': {
    what: { zh: '输入有误，未作任何改动', en: 'The input has errors; nothing was changed' },
    advice: { zh: '请按下列各条更正后重试。', en: 'Correct what is listed and try again.' },
  },
  conflict: {
    what: { zh: '与现有状态冲突', en: 'In conflict with the present state' },
    advice: { zh: '请查看当前状态后重试。', en: 'Look at the present state and try again.' },
  },
  'too-large': {
    what: { zh: '超出大小限制', en: 'Too large' },
    advice: { zh: '请拆分后分批提交。', en: 'Split it and send the parts.' },
  },
  'too-many': {
    what: { zh: '请求过于频繁', en: 'Too many at once' },
    advice: { zh: '请稍后重试。', en: 'Try again later.' },
  },
  unsupported: {
    what: { zh: '不支持', en: 'Not supported' },
    advice: { zh: '请换用所支持的格式。', en: 'Use one of the supported forms.' },
  },
  unavailable: {
    what: { zh: '暂时不可用', en: 'Not available at present' },
    advice: { zh: '请稍后重试；原样重发是安全的。', en: 'Try again later; sending the same again is safe.' },
  },
};

/** A screen's worth; the rest is counted. */
const MOST_SHOWN = 20;

/** The refusal as lines for the reader: what, each row, field and reason, and what to do. */
export function refusalText(refusal: Refusal, language: Language): string {
  const { what, advice } = SENTENCES[refusal.code];
  const colon = language === 'zh' ? '：' : ': ';
  const lines = [`${what[language]}${colon}${refusal.message}`];
  for (const complaint of refusal.complaints.slice(0, MOST_SHOWN))
    lines.push(`  ${complaintText(complaint, language)}`);
  const more = refusal.complaints.length - MOST_SHOWN;
  if (more > 0) lines.push(language === 'zh' ? `  ……另有 ${more} 条` : `  … and ${more} more`);
  lines.push(advice[language]);
  return `${lines.join('\n')}\n`;
}

function complaintText({ row, field, reason, hint }: Complaint, language: Language): string {
  const parts = [
    row === undefined ? null : language === 'zh' ? `第 ${row} 行` : `row ${row}`,
    field === undefined ? null : language === 'zh' ? `字段 ${field}` : `field ${field}`,
    reason,
    hint ?? null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
