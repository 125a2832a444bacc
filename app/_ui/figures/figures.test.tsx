import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { wilsonInterval } from '#domain/metrics/rate';
import { DIMENSIONS } from '#domain/rules/rule';
import { en } from '../../_messages/en';
import { zhCN } from '../../_messages/zh-CN';
import { TrendChart } from '../charts/trend-chart';
import { CertificateCard } from '../record/certificate-card';
import { TimelineAxis } from '../record/timeline-axis';
import { DataTable, sortOf } from '../tables/data-table';
import { FilterChips } from '../tables/filter-chips';
import { Pager } from '../tables/pager';
import { CodeText, groupsOf } from '../words/code-text';
import { ChangeText, NumberText, RateText } from '../words/number-text';
import { InstantText } from '../words/time-text';
import { CertificateStatusBadge, SeverityBadge } from '../words/word-badges';
import { Figure } from './figure';
import { DEFAULT_STEPS, Heatmap, heatStep } from './heatmap';
import { RankTable } from './rank-table';

function html(element: ReactNode, locale: 'zh-CN' | 'en' = 'zh-CN'): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={locale === 'en' ? en : zhCN} timeZone="Asia/Shanghai">
      {element}
    </NextIntlClientProvider>,
  );
}

/** What a person reads: without tags, drawings and hidden hints. */
function text(element: ReactNode, locale: 'zh-CN' | 'en' = 'zh-CN'): string {
  return html(element, locale)
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('numbers', () => {
  test('no data is a word, never a number', () => {
    expect(text(<RateText rate={null} />)).toBe('无数据');
    expect(text(<RateText rate={null} />, 'en')).toBe('no data');
  });

  test('the exact number is on hover', () => {
    expect(html(<NumberText value={203_456} />)).toContain('title="203,456"');
    expect(html(<NumberText value={203} />)).not.toContain('title');
    expect(html(<RateText rate={0.99996} of={12_345} />)).toContain('99.996%');
  });

  test.each([
    [-0.012, 'higher', '▼ 下降 1.2 个百分点', 'missed'],
    [0.012, 'higher', '▲ 上升 1.2 个百分点', 'met'],
    [-0.012, 'lower', '▼ 下降 1.2 个百分点', 'met'],
    [0.012, 'neither', '▲ 上升 1.2 个百分点', 'quiet'],
    [0.0001, 'higher', '▲ 上升 <0.1 个百分点', 'met'],
  ] as const)('a change of %d where %s is better', (change, better, words, tone) => {
    const element = <ChangeText change={change} kind="rate" better={better} />;
    expect(text(element)).toBe(words);
    expect(html(element)).toContain(`data-tone="${tone}"`);
  });

  test('nothing to compare and no change are told apart', () => {
    expect(text(<ChangeText change={null} kind="rate" />)).toBe('无可比数据');
    expect(text(<ChangeText change={0} kind="rate" />)).toBe('持平');
  });
});

describe('words', () => {
  test('a status is a word and a shape', () => {
    expect(text(<CertificateStatusBadge status="revoked" />)).toBe('吊销');
    expect(text(<CertificateStatusBadge status={null} said="正常" />)).toBe('正常');
    expect(html(<SeverityBadge severity="critical" />, 'en')).toMatch(/<svg.*Critical/s);
  });

  test('relative time stands beside the exact one only', () => {
    const now = Date.parse('2026-11-21T06:00:00Z') * 1000;
    expect(text(<InstantText instant={now - 7_300e6} now={now} />)).toBe('2026-11-21 11:58 2 小时前');
    expect(text(<InstantText instant={null} />)).toBe('— 未提供');
  });

  test.each([
    ['91320594MA1MYE8X2Q', 'uscc', ['91', '320594', 'MA1MYE8X2', 'Q']],
    ['32050219900101123X', 'citizen', ['320502', '1990', '0101', '123', 'X']],
    ['320502', 'region', ['32', '05', '02']],
    ['3205021990', 'uscc', ['3205', '0219', '90']],
    ['1.2.156', 'identifier', ['1.', '2.', '156']],
  ] as const)('%s as %s', (code, kind, groups) => {
    expect(groupsOf(code, kind)).toEqual(groups);
  });

  test('wrong characters are marked where they stand', () => {
    expect(html(<CodeText code="91320594MA1MYE8X2Q" kind="uscc" wrong={[17]} />)).toMatch(
      /<mark[^>]*>Q<\/mark>/,
    );
  });
});

describe('figures', () => {
  test('a figure leads to its rows and says what it counts', () => {
    const element = (
      <Figure
        label="及时率"
        kind="rate"
        value={0.9996}
        change={-0.012}
        href="/quality?dimension=timeliness"
        meaning="按申报频率到达的占比"
      />
    );
    expect(html(element)).toContain('href="/quality?dimension=timeliness"');
    expect(text(element)).toContain('>99.9%');
    expect(text(element)).toContain('按申报频率到达的占比');
  });

  test.each([
    [1, 0],
    [0.9999, 0],
    [0.9949, 1],
    [0.8, 4],
    [0.7999, 5],
    [0, 5],
  ])('a rate of %d has shade %d', (rate, step) => {
    expect(heatStep(rate, DEFAULT_STEPS)).toBe(step);
  });

  test('a heatmap is a table with links; no data and not applicable differ', () => {
    const lines = [
      {
        key: 'a',
        label: '苏州市公安局',
        cells: [{ rate: 0.97, of: 100, href: '/x' }, { rate: null, of: 0, href: '/y' }, null],
      },
    ];
    const columns = DIMENSIONS.slice(0, 3).map((key) => ({ key, label: key }));
    const found = html(<Heatmap caption="本月" corner="部门" columns={columns} lines={lines} />);
    expect(found).toContain('<th scope="row">苏州市公安局');
    expect(found).toMatch(/data-heat="2".*href="\/x".*97\.0%/s);
    expect(found).not.toContain('href="/y"');
    expect(found).toContain('aria-label="不适用"');
  });

  test('a ranking shows ties, movement and its significance', () => {
    const row = {
      key: 'a',
      label: '甲',
      href: '/a',
      place: 1,
      tied: true,
      movement: -2,
      significant: false,
      rate: 0.93,
      of: 100,
      interval: wilsonInterval(93, 100),
    };
    const found = text(<RankTable caption="排名" nameHeader="部门" rateHeader="合格率" rows={[row]} />);
    expect(found).toContain('并列 1');
    expect(found).toContain('下降 2 位，变化在误差范围内');
  });
});

describe('charts', () => {
  const days = [20_000, 20_001, 20_002];
  test('carry their data as a table with gaps as words', () => {
    const found = text(
      <TrendChart
        title="及时率"
        unit="%"
        kind="rate"
        days={days}
        series={[{ key: 'a', label: '全部', tone: 1, values: [0.97, null, 0.9999] }]}
      />,
    );
    expect(found).toContain('以表格查看');
    expect(found).toContain('2024-10-06 >99.9% 2024-10-05 无数据 2024-10-04 97.0%');
    expect(found).toContain('纵轴不从零开始');
  });

  test('with nothing known say so', () => {
    const found = text(
      <TrendChart
        title="及时率"
        unit="%"
        kind="rate"
        days={days}
        series={[{ key: 'a', label: '全部', tone: 1, values: [null, null, null] }]}
      />,
    );
    expect(found).toBe('及时率 无数据');
  });
});

describe('tables', () => {
  const columns = [
    { key: 'name', header: '部门', heads: true, cell: (row: { name: string; open: number }) => row.name },
    {
      key: 'open',
      header: '未关闭',
      unit: '项',
      align: 'right' as const,
      sortable: true,
      cell: (row: { name: string; open: number }) => row.open,
    },
  ];

  test('sort by the address, largest first at the first press', () => {
    const table = (query: Record<string, string>) =>
      html(
        <DataTable
          caption="部门"
          columns={columns}
          rows={[{ name: '甲', open: 3 }]}
          rowKey={(row) => row.name}
          path="/q"
          query={query}
          sort={sortOf(query, ['open'], { key: 'name', descending: false })}
          empty="无"
        />,
      );
    expect(table({})).toContain('href="/q?sort=open"');
    expect(table({ sort: 'open', type: 'A' })).toMatch(
      /aria-sort="descending".*href="\/q\?sort=-open&amp;type=A"/s,
    );
    expect(table({ sort: '-open' })).toMatch(/aria-sort="ascending"/);
    expect(table({ sort: 'drop table' })).not.toContain('aria-sort');
  });

  test('an empty table says what to do', () => {
    expect(
      text(
        <DataTable
          caption="部门"
          columns={columns}
          rows={[]}
          rowKey={(row) => row.name}
          empty={<p>没有未关闭的问题。</p>}
        />,
      ),
    ).toBe('没有未关闭的问题。');
  });

  test('paging keeps the filters', () => {
    const found = html(
      <Pager path="/q" query={{ type: 'A', after: 'old' }} after="z" before={null} shown={50} total={1234} />,
    );
    expect(found).toContain('href="/q?type=A&amp;after=z"');
    expect(found).toContain('共 1,234 条');
  });

  test('chips toggle one value and keep the rest', () => {
    const filters = [
      {
        name: 'severity',
        label: '等级',
        as: 'chips' as const,
        several: true,
        choices: [
          { value: 'major', label: '重要' },
          { value: 'minor', label: '一般' },
        ],
      },
    ];
    const found = html(
      <FilterChips path="/q" query={{ severity: ['major'], region: '320500' }} filters={filters} />,
    );
    expect(found).toContain('href="/q?region=320500"');
    expect(found).toContain('href="/q?severity=major&amp;severity=minor&amp;region=320500"');
  });

  test('the filter form carries the other keys', () => {
    const found = html(
      <FilterChips
        path="/q"
        query={{ region: '320500', q: 'x', after: 'k' }}
        filters={[{ name: 'q', label: '编号', as: 'text' }]}
      />,
    );
    expect(found).toContain('<input type="hidden" name="region" value="320500"/>');
    expect(found).not.toContain('name="after"');
  });
});

describe('a record', () => {
  test('the card marks wrong fields with the numbers of the list', () => {
    const found = text(
      <CertificateCard
        title="食品经营许可证"
        issuer="市监局"
        number="JY1"
        status="有效"
        fields={[
          {
            key: 'a',
            label: '有效期止',
            value: '2024-09-24',
            findings: [{ number: 2, severity: 'major', href: '#f2', name: '早于颁发日期' }],
          },
          { key: 'b', label: '持证主体', value: null },
        ]}
      />,
    );
    expect(found).toContain('2024-09-24 2 早于颁发日期');
    expect(found).toContain('持证主体 — 未提供');
  });

  test('the life line is in the order of events', () => {
    const now = Date.parse('2026-11-21T06:00:00Z') * 1000;
    const found = text(
      <TimelineAxis
        label="经过"
        now={now}
        events={[
          { key: 'b', at: now - 1e6, word: '更新', tone: 'focus' },
          { key: 'a', at: now - 9e12, word: '颁发', tone: 'quiet' },
        ]}
      />,
    );
    expect(found.indexOf('颁发')).toBeLessThan(found.indexOf('更新'));
  });
});
