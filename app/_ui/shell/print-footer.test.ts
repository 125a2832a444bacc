import { expect, test } from 'vitest';
import { cssText } from './print-footer';

test.each([
  ['http://localhost/q?a=b&c=%20', 'http://localhost/q?a=b&c=%20'],
  ['打印时间 2026-11-22 07:11', '打印时间 2026-11-22 07:11'],
  ['"}</style>', '\\22 \\7d \\3c /style\\3e '],
  ['\\22 ', '\\5c 22 '],
])('%s in a CSS string', (text, css) => {
  expect(cssText(text)).toBe(css);
});
