import { expect, it } from 'vitest';
import { precisionOf } from './precision';

it('is the share of misuse among the judged, with its interval', () => {
  expect(precisionOf({ misuse: 8, explained: 1, false: 1 })).toMatchObject({ share: 0.8, judged: 10 });
  const { low, high } = precisionOf({ misuse: 8, explained: 1, false: 1 })!;
  expect(low).toBeCloseTo(0.49, 2);
  expect(high).toBeCloseTo(0.943, 2);
});

it('says nothing without verdicts', () => {
  expect(precisionOf({ misuse: 0, explained: 0, false: 0 })).toBeNull();
});
