import { boardQuerySchema, boardSchema } from '#domain/disputes/board/messages';
import type { Operation } from './operation';

/** The public board as open data. */
export const BOARD_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/board',
    id: 'readBoard',
    group: 'catalogue',
    summary: { zh: '曝光纠错开放数据', en: 'The public board of disputes' },
    description: {
      zh: '办结异议的类型、部门、结果和用时，每行不少于 5 件，许可 CC BY 4.0；format=csv 得到同样内容的 CSV。另有 /board.rss。',
      en: 'Kinds, departments, outcomes and times of ended disputes, no row below five, licence CC BY 4.0; the same as CSV with format=csv, and as /board.rss.',
    },
    purpose: null,
    limits: ['board.public'],
    query: boardQuerySchema,
    answers: [{ status: 200, text: { zh: '各月各行', en: 'Months and rows' }, schema: boardSchema }],
    refusals: ['invalid-input', 'too-many'],
  },
];
