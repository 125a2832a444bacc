import { describe, expect, test } from 'vitest';
import { Refusal } from '../errors';
import { CALL_BACK_QUESTIONS, readCallBack } from './call-back-script';

const all = (answer: string) => Object.fromEntries(CALL_BACK_QUESTIONS.map((question) => [question, answer]));
const refusal = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.complaints.map(({ field }) => field);
    throw error;
  }
  return null;
};

describe('a call-back', () => {
  test('who was not reached has said nothing, whatever stood in the form', () =>
    expect(readCallBack('no', all('yes'))).toEqual({ reached: false }));

  test.each([
    ['yes', true],
    ['no', false],
  ])('satisfied %s', (answer, satisfied) =>
    expect(readCallBack('yes', { ...all('unsure'), satisfied: answer })).toMatchObject({
      reached: true,
      satisfied,
    }),
  );

  test.each([
    ['reached is not said', '', all('yes'), ['reached']],
    ['satisfied is yes or no', 'yes', all('unsure'), ['satisfied']],
    ['an answer that is none', 'yes', { ...all('yes'), understood: 'perhaps' }, ['understood']],
    ['nothing answered', 'yes', {}, [...CALL_BACK_QUESTIONS]],
  ])('%s: refused by field', (_, reached, answers, fields) =>
    expect(refusal(() => readCallBack(reached, answers))).toEqual(fields),
  );
});
