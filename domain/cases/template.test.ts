import { describe, expect, it } from 'vitest';
import { fillTemplate, readTemplate } from './template';

describe('templates', () => {
  it('are filled from the case, once: a value is no template', () => {
    const { text, gaps } = fillTemplate('您好：异议 {{number}} 由{{ organisation }}办理。', {
      number: '26326000177',
      organisation: '{{officer}}',
    });
    expect(text).toBe('您好：异议 26326000177 由{{officer}}办理。');
    expect(gaps).toEqual([]);
  });

  it('a value that is not known is a gap to see, not an empty place', () => {
    expect(fillTemplate('请于{{due}}前、{{due}}前答复', {})).toEqual({
      text: '请于〔due〕前、〔due〕前答复',
      gaps: ['due'],
    });
  });

  it.each([
    ['', '文', 'title-length'],
    ['长'.repeat(81), '文', 'title-length'],
    ['题', '', 'text-length'],
    ['题', '文'.repeat(2001), 'text-length'],
    ['题', '{{name}}', 'unknown-field'],
    ['题', '{{number}', 'unknown-field'],
    ['题', '{{constructor}}', 'unknown-field'],
  ])('%j, %.20j is refused: %s', (title, text, reason) => {
    expect(() => readTemplate({ title, text, language: 'zh-CN' })).toThrow(
      expect.objectContaining({ code: 'invalid-input', complaints: [expect.objectContaining({ reason })] }),
    );
  });

  it('keeps what was typed', () => {
    const typed = { title: ' 受理 ', text: '已受理\r\n{{number}} ', language: 'zh-CN' };
    expect(readTemplate(typed)).toEqual({ title: '受理', text: '已受理\n{{number}}', language: 'zh-CN' });
  });

  it('is written in a language of ours', () => {
    expect(() => readTemplate({ title: '题', text: '文', language: 'fr' })).toThrow(
      expect.objectContaining({ complaints: [{ field: 'language', reason: 'not-one-of' }] }),
    );
  });
});
