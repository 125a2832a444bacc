import { expect } from 'vitest';
import { ATTACHMENT_TYPES, attachmentName } from '#domain/cases/attachment';
import { readCaseNumber } from '#domain/cases/case-number';
import { readComment } from '#domain/cases/comment';
import { fillTemplate, readTemplate } from '#domain/cases/template';
import { minuteOfDay } from '#domain/notices/quiet-hours';
import { sniffType } from '#services/cases/files/sniff-type';
import { isSignedMessage } from '#services/notices/webhooks/webhook-signature';

/** Whatever a file is called, what is kept of it is one plain name with an ending of its type. */
function keptName(text: string): boolean {
  const name = attachmentName(text, 'image/png');
  expect(name).not.toMatch(/[\p{Cc}\p{Cf}<>:"/\\|?*%;&`$'=\u2028\u2029]/u);
  expect(name).not.toMatch(/^[. ]|\.\./);
  expect(ATTACHMENT_TYPES['image/png'].some((ending) => name.endsWith(`.${ending}`))).toBe(true);
  expect([...name].length).toBeLessThanOrEqual(130);
  return name === text;
}

/** A field's value is never read as a template again. */
function filledOnce(text: string): boolean {
  const { text: template } = readTemplate({ title: '题', text, language: 'zh-CN' });
  expect(fillTemplate(template, { number: text }).text.length).toBeGreaterThan(0);
  return true;
}

/** What reads what people write about cases. */
export const CASE_PARSERS = {
  'number of a case': {
    examples: ['26326000175', '26326 00017 5'],
    reads: (text: string) => readCaseNumber(text) !== null,
  },
  'text of a comment': {
    examples: ['请补充材料', '@甲 see\nbelow'],
    reads: (text: string) => readComment(text, 'internal').text.length > 0,
  },
  'text of a template': { examples: ['异议 {{number}} 已办结。', '{{ due }}前'], reads: filledOnce },
  'name of a file': { examples: ['照片.png', 'scan 1.png'], reads: keptName },
  'time of the day': { examples: ['22:00', '07:30'], reads: (text: string) => minuteOfDay(text) !== null },
  'content of a text file': {
    examples: ['出生日期应为 1990-01-01', 'a,b\n1,2'],
    reads: async (text: string) => (await sniffType(Buffer.from(text), 'a.txt')) === 'text/plain',
  },
  'signature of a call-back': {
    examples: ['v1=0000000000000000000000000000000000000000000000000000000000000000'],
    reads: (signature: string) =>
      isSignedMessage('secret', { timestamp: '1795305600', body: '{}', signature }, 1_795_305_600),
  },
} as const;
