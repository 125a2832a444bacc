import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test, vi } from 'vitest';
import type { CaseRow } from '#db/queries/calls/cases/case-columns';
import { en } from '../../../_messages/en';
import { zhCN } from '../../../_messages/zh-CN';
import { CaseDesk } from './[id]/case-desk';
import { CaseTalk } from './[id]/case-talk';
import { CASE_PROBLEMS } from './case-problems';

/** What an auditor's case shows of the machinery that it stands on; what its forms do is the verbs' own test. */

vi.mock('./actions', () => ({ actOnCase: vi.fn(), noteCase: vi.fn(), handOver: vi.fn(), follow: vi.fn() }));

const AT = Date.UTC(2026, 10, 20, 4) * 1000;
const ID = '00000000-0000-4000-8000-000000000001';

function text(element: ReactNode, locale: 'zh-CN' | 'en' = 'zh-CN'): string {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={locale === 'en' ? en : zhCN} timeZone="Asia/Shanghai">
      {element}
    </NextIntlClientProvider>,
  );
  return html;
}

const event = (sequence: number, what: string, detail: Record<string, string> = {}) => ({
  ...{
    sequence,
    at: AT + sequence,
    actor: sequence === 1 ? 'system:calls.detect' : 'person:a',
    actorName: '甲',
  },
  ...{
    what,
    fromState: null,
    toState: 'open',
    reason: what === 'judged' ? '越权查询' : null,
    evidence: null,
    detail,
  },
});
const said = { at: AT, actor: 'person:a', actorName: '甲', visibility: 'internal' as const };
const talk = (beside: Partial<Parameters<typeof CaseTalk>[0]> = {}) => (
  <CaseTalk
    caseId={ID}
    events={[
      event(1, 'opened'),
      event(2, 'taken'),
      event(3, 'given', { to: '乙' }),
      event(4, 'handed-over', { to: '丙' }),
      event(5, 'noted'),
      event(6, 'judged'),
    ]}
    comments={[{ ...said, commentId: 'c1', text: '<i>核对</i>', mentions: ['乙'] }]}
    attachments={[
      {
        ...said,
        attachmentId: 'f1',
        name: '截图.png',
        mediaType: 'image/png',
        bytes: 9,
        digest: 'ab'.repeat(32),
        scan: 'clean',
      },
    ]}
    colleagues={[{ id: 'b', name: '乙' }]}
    mayWork
    follows={false}
    attached={null}
    {...beside}
  />
);
const found: CaseRow = {
  ...{
    caseId: ID,
    number: '26326000175',
    version: 3,
    kind: 'operator',
    organisation: 'O',
    organisationRegion: '320500',
  },
  ...{
    operator: 'op1',
    operatorTerm: 7,
    severity: 'high',
    state: 'reviewing',
    rules: ['spike'],
    alerts: 1,
    calls: 2,
  },
  ...{
    firstAt: AT,
    lastAt: AT,
    openedAt: AT,
    ownerId: 'a',
    ownerName: '甲',
    verdict: null,
    verdictReason: null,
  },
  ...{ judgeName: null, judgedAt: null },
};

describe('a case', () => {
  test('tells what was done in words, in both languages', () => {
    const shown = text(talk());
    for (const words of ['立案', '开始经办', '分派给乙', '移交给丙', '记录', '作出结论', '越权查询'])
      expect(shown).toContain(words);
    expect(text(talk(), 'en')).toContain('Handed over to 丙');
  });

  test('shows comments and files, and forms for who may work on it only', () => {
    const shown = text(talk());
    expect(shown).toContain('&lt;i&gt;核对&lt;/i&gt;');
    expect(shown).toContain(`href="/calls/cases/${ID}/files/f1"`);
    expect(shown).toContain('type="file"');
    // Nobody outside reads it, so nobody is asked who may.
    expect(shown).not.toContain('value="public"');
    const read = text(talk({ mayWork: false }));
    expect(read).not.toContain('<textarea');
    expect(read).not.toContain('type="file"');
  });

  test('says how an upload went', () => {
    expect(text(talk({ attached: 'yes' }))).toContain('附件已保存');
    for (const problem of CASE_PROBLEMS)
      expect(text(talk({ attached: problem })).length, problem).toBeGreaterThan(text(talk()).length);
    expect(text(talk({ attached: '<u>no' }))).not.toContain('<u>no');
  });

  test('offers verdicts and hand-over while it is open, and says how it ended when it is not', () => {
    const shown = text(<CaseDesk found={found} mayJudge colleagues={[{ id: 'b', name: '乙' }]} />);
    expect(shown).toContain('name="version" value="3"');
    expect(shown).toContain('移交给同事');
    expect(text(<CaseDesk found={found} mayJudge colleagues={[]} />)).not.toContain('移交给同事');
    const closed = { ...found, state: 'closed' as const, verdict: 'misuse' as const, verdictReason: '越权' };
    const ended = text(<CaseDesk found={closed} mayJudge colleagues={[]} />);
    expect(ended).toContain('滥用');
    expect(ended).not.toContain('<form');
  });
});
