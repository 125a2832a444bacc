import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Contrast of the palette after WCAG 2.2, 1.4.3 (text: 4.5) and 1.4.11 (marks: 3). */
const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const light = tokens(css.split(':root[data-mantine-color-scheme="dark"]')[0] ?? '');
const dark = new Map([
  ...light,
  ...tokens(css.split(':root[data-mantine-color-scheme="dark"]')[1]?.split('}')[0] ?? ''),
]);

const TEXT: [string, string][] = [
  ...['canvas', 'surface', 'surface-2', 'accent-soft', 'data-soft'].map((on): [string, string] => [
    'ink',
    on,
  ]),
  ...['canvas', 'surface', 'surface-2', 'data-soft', 'accent-soft'].map((on): [string, string] => [
    'ink-2',
    on,
  ]),
  ...['canvas', 'surface', 'surface-2', 'accent-soft'].map((on): [string, string] => ['link', on]),
  ['on-brand', 'brand'],
  ...['met', 'risk', 'missed', 'quiet'].flatMap((state): [string, string][] => [
    [state, `${state}-soft`],
    [state, 'surface'],
    [state, 'surface-2'],
    ['ink', `${state}-soft`],
    ['ink-2', `${state}-soft`],
  ]),
  ['accent', 'accent-soft'],
  ['accent', 'surface'],
  ...[0, 1, 2, 3, 4, 5].map((step): [string, string] => [`on-heat-${step}`, `heat-${step}`]),
  ...[1, 2, 3, 4, 5, 6, 7].map((tone): [string, string] => [`series-${tone}`, 'surface']),
];

const MARKS: [string, string][] = [
  ['data', 'surface'],
  ['accent', 'surface'],
  ['accent', 'canvas'],
  ['line-strong', 'surface'],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_name, palette) => {
  test.each(TEXT)('text %s on %s', (front, back) => {
    expect(contrast(palette, front, back)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(MARKS)('mark %s on %s', (front, back) => {
    expect(contrast(palette, front, back)).toBeGreaterThanOrEqual(3);
  });
});

function tokens(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

function contrast(palette: Map<string, string>, front: string, back: string): number {
  const [high = 0, low = 0] = [luminance(palette, front), luminance(palette, back)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(palette: Map<string, string>, name: string): number {
  const hex = palette.get(name);
  if (hex === undefined) throw new Error(`no token --${name}`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
