import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { parseInstant } from '#domain/calendar/instant';
import { en } from '../../_messages/en';
import { zhCN } from '../../_messages/zh-CN';
import { CaseAttachments } from './case-attachments';
import { CaseComments, CommentFields } from './case-comments';
import { CaseHistory } from './case-history';
import { ClockList } from './clock-list';
import { ClockWords } from './clock-words';

const AT = parseInstant('2026-11-20 12:00', 480) as number;

function html(element: ReactNode, locale: 'zh-CN' | 'en' = 'zh-CN'): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={locale === 'en' ? en : zhCN} timeZone="Asia/Shanghai">
      {element}
    </NextIntlClientProvider>,
  );
}

const text = (element: ReactNode, locale: 'zh-CN' | 'en' = 'zh-CN') =>
  html(element, locale)
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('clock words', () => {
  const left = { overdue: false, workingDays: 1, hours: 3, minutes: 20, uncertain: false };
  test.each([
    [left, '剩 1 个工作日 3 小时', '1 working day 3 h left', 'quiet'],
    [{ ...left, hours: 0 }, '剩 1 个工作日', '1 working day left', 'quiet'],
    [{ ...left, workingDays: 4 }, '剩 4 个工作日', '4 working days left', 'quiet'],
    [{ ...left, workingDays: 0 }, '剩 3 小时', '3 h left', 'risk'],
    [{ ...left, workingDays: 0, hours: 0 }, '剩 20 分钟', '20 min left', 'risk'],
    [{ ...left, overdue: true }, '超期 1 个工作日 3 小时', '1 working day 3 h overdue', 'missed'],
    [{ ...left, paused: true }, '已中止计时', 'Clock stopped', 'quiet'],
  ])('%o', (clock, chinese, english, tone) => {
    expect(text(<ClockWords left={clock} />)).toBe(chinese);
    expect(text(<ClockWords left={clock} />, 'en')).toBe(english);
    expect(html(<ClockWords left={clock} />)).toContain(`data-tone="${tone}"`);
  });

  test('a year whose holidays are not known is said, not guessed quietly', () => {
    expect(text(<ClockWords left={{ ...left, uncertain: true }} />)).toMatch(/≈.*尚未公布.*剩 1 个工作日/);
  });

  test('every deadline is listed, with what became of it', () => {
    const clock = { step: '办理', limitDays: 5, source: '某规定', dueAt: AT, endedAt: null, missed: false };
    const shown = text(
      <ClockList
        clocks={[
          { key: '1', ...clock, left },
          { key: '2', ...clock, endedAt: AT, missed: true, left: null },
          { key: '3', ...clock, dueAt: null, left: { ...left, paused: true } },
        ]}
      />,
    );
    expect(shown).toContain('截止 2026-11-20 12:00');
    expect(shown).toContain('曾超期');
    expect(shown).toContain('时限中止');
  });
});

describe('comments', () => {
  const comment = { at: AT, who: '甲', text: '<b>请补充</b>', mentions: ['乙', '丙'] };
  test('what complainants read and what they never see look different, by word and by mark', () => {
    const shown = html(
      <CaseComments
        comments={[
          { key: '1', visibility: 'public', ...comment },
          { key: '2', visibility: 'internal', ...comment },
        ]}
      />,
    );
    expect(shown.match(/<li data-visibility="public">/g)).toHaveLength(1);
    expect(shown.match(/<li data-visibility="internal">/g)).toHaveLength(1);
    expect(shown).toContain('公开');
    expect(shown).toContain('内部');
    expect(shown).toContain('&lt;b&gt;请补充&lt;/b&gt;');
    expect(shown).toContain('乙、丙');
  });

  test('internal is chosen unless somebody chooses otherwise', () => {
    const shown = html(<CommentFields />);
    expect(shown).toMatch(/<input[^>]*checked=""[^>]*value="internal"/);
    expect(shown).not.toMatch(/<input[^>]*checked=""[^>]*value="public"/);
    expect(html(<CommentFields mayBePublic={false} />)).not.toContain('value="public"');
  });
});

test('a file that nobody scanned says so, and its name is text', () => {
  const file = {
    at: AT,
    who: '甲',
    bytes: 2048,
    digest: 'ab'.repeat(32),
    visibility: 'public' as const,
    href: '/x',
  };
  const shown = html(
    <CaseAttachments attachments={[{ key: '1', name: '<script>.pdf', scan: 'not-scanned', ...file }]} />,
  );
  expect(shown).toContain('未经病毒查杀');
  expect(shown).toContain('&lt;script&gt;.pdf');
  expect(shown).toMatch(/<a [^>]*download=""/);
});

test('history says who, when and why', () => {
  const shown = text(
    <CaseHistory events={[{ key: '1', at: AT, text: '已受理', who: '甲', reason: '材料齐全' }]} />,
  );
  expect(shown).toBe('已受理 材料齐全 2026-11-20 12:00 甲');
});
