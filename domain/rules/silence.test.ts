import { describe, expect, it } from 'vitest';
import { parseDay } from '../calendar/day';
import { startOfDay } from '../calendar/instant';
import type { UpdateFrequency } from '../catalogue/certificate-type';
import { decideSilence, type SilenceFinding } from './silence';

const at = (text: string, micros = 0) => startOfDay(parseDay(text)!) + micros;
const open = (text: string, occurrence = 1): SilenceFinding => ({
  openedAt: at(text),
  open: true,
  occurrence,
});
const shut = (text: string, occurrence = 1): SilenceFinding => ({
  openedAt: at(text),
  open: false,
  occurrence,
});

interface Case {
  name: string;
  last: number;
  frequency: UpdateFrequency;
  newest: SilenceFinding | null;
  asOf: number;
  closes: boolean;
  opens: number | null;
}

const cases: Case[] = [
  {
    name: 'realtime, exactly two working days -> nothing',
    last: at('2026-03-02'),
    frequency: 'realtime',
    newest: null,
    asOf: at('2026-03-05'),
    closes: false,
    opens: null,
  },
  {
    name: 'realtime, a microsecond over two working days -> opens',
    last: at('2026-03-02'),
    frequency: 'realtime',
    newest: null,
    asOf: at('2026-03-05', 1),
    closes: false,
    opens: 1,
  },
  {
    name: 'daily, Friday to Tuesday -> nothing',
    last: at('2026-03-06'),
    frequency: 'daily',
    newest: null,
    asOf: at('2026-03-11'),
    closes: false,
    opens: null,
  },
  {
    name: 'daily, Friday to Wednesday -> opens',
    last: at('2026-03-06'),
    frequency: 'daily',
    newest: null,
    asOf: at('2026-03-11', 1),
    closes: false,
    opens: 1,
  },
  {
    name: 'daily, over the spring festival -> nothing',
    last: at('2026-02-14'),
    frequency: 'daily',
    newest: null,
    asOf: at('2026-02-26'),
    closes: false,
    opens: null,
  },
  {
    name: 'daily, two working days after the spring festival -> opens',
    last: at('2026-02-14'),
    frequency: 'daily',
    newest: null,
    asOf: at('2026-02-26', 1),
    closes: false,
    opens: 1,
  },
  {
    name: 'daily, a make-up Saturday counts -> opens',
    last: at('2026-02-26'),
    frequency: 'daily',
    newest: null,
    asOf: at('2026-03-01', 1),
    closes: false,
    opens: 1,
  },
  {
    name: 'weekly, 14 days -> nothing',
    last: at('2026-03-01'),
    frequency: 'weekly',
    newest: null,
    asOf: at('2026-03-15'),
    closes: false,
    opens: null,
  },
  {
    name: 'weekly, 15 days -> opens',
    last: at('2026-03-01'),
    frequency: 'weekly',
    newest: null,
    asOf: at('2026-03-16'),
    closes: false,
    opens: 1,
  },
  {
    name: 'monthly, 45 days -> nothing',
    last: at('2026-03-01'),
    frequency: 'monthly',
    newest: null,
    asOf: at('2026-04-15'),
    closes: false,
    opens: null,
  },
  {
    name: 'monthly, 46 days -> opens',
    last: at('2026-03-01'),
    frequency: 'monthly',
    newest: null,
    asOf: at('2026-04-16'),
    closes: false,
    opens: 1,
  },
  {
    name: 'OPEN, still silent -> stays open',
    last: at('2026-03-01'),
    frequency: 'daily',
    newest: open('2026-03-05'),
    asOf: at('2026-03-20'),
    closes: false,
    opens: null,
  },
  {
    name: 'OPEN, evidence older than the finding -> stays open',
    last: at('2026-03-04'),
    frequency: 'daily',
    newest: open('2026-03-05'),
    asOf: at('2026-03-06'),
    closes: false,
    opens: null,
  },
  {
    name: 'OPEN, evidence at the same instant -> stays open',
    last: at('2026-03-05'),
    frequency: 'daily',
    newest: open('2026-03-05'),
    asOf: at('2026-03-06'),
    closes: false,
    opens: null,
  },
  {
    name: 'OPEN, newer evidence -> closes',
    last: at('2026-03-06'),
    frequency: 'daily',
    newest: open('2026-03-05'),
    asOf: at('2026-03-07'),
    closes: true,
    opens: null,
  },
  {
    name: 'OPEN, spoke and silent again -> closes and returns',
    last: at('2026-03-06'),
    frequency: 'daily',
    newest: open('2026-03-05', 2),
    asOf: at('2026-03-20'),
    closes: true,
    opens: 3,
  },
  {
    name: 'CLOSED, speaking -> nothing',
    last: at('2026-03-06'),
    frequency: 'daily',
    newest: shut('2026-03-05'),
    asOf: at('2026-03-07'),
    closes: false,
    opens: null,
  },
  {
    name: 'CLOSED, silent again -> recurrence',
    last: at('2026-03-06'),
    frequency: 'daily',
    newest: shut('2026-03-05'),
    asOf: at('2026-03-12'),
    closes: false,
    opens: 2,
  },
];

describe('decideSilence', () => {
  it.each(cases)('$name', ({ last, frequency, newest, asOf, closes, opens }) => {
    expect(decideSilence(last, frequency, newest, asOf)).toEqual({ closes, opens });
  });
});
