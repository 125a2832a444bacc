import { Refusal } from '../errors';

/** What somebody who calls back asks, in this order; the last one counts as satisfaction (domain.md §6). */
export const CALL_BACK_QUESTIONS = ['answered-in-time', 'understood', 'put-right', 'satisfied'] as const;
export type CallBackQuestion = (typeof CALL_BACK_QUESTIONS)[number];

export const CALL_BACK_ANSWERS = ['yes', 'no', 'unsure'] as const;
export type CallBackAnswer = (typeof CALL_BACK_ANSWERS)[number];

/** How a call-back went. Who was not reached has said nothing. */
export type CallBackResult =
  | { readonly reached: false }
  | {
      readonly reached: true;
      readonly answers: Readonly<Record<CallBackQuestion, CallBackAnswer>>;
      readonly satisfied: boolean;
    };

/**
 * A call-back as it was noted: each question has an answer, and the last one is yes or no.
 *
 * @throws Refusal `invalid-input` with the question and why.
 */
export function readCallBack(reached: string, answers: Readonly<Record<string, string>>): CallBackResult {
  if (reached === 'no') return { reached: false };
  if (reached !== 'yes') throw unfit([{ field: 'reached', reason: 'not-one-of' }]);
  const given = CALL_BACK_QUESTIONS.map((question) => {
    const answer = CALL_BACK_ANSWERS.find((word) => word === answers[question]);
    return { question, answer: question === 'satisfied' && answer === 'unsure' ? undefined : answer };
  });
  const missing = given.filter(({ answer }) => answer === undefined);
  if (missing.length > 0)
    throw unfit(missing.map(({ question }) => ({ field: question, reason: 'answer-missing' })));
  const said = Object.fromEntries(given.map(({ question, answer }) => [question, answer])) as Record<
    CallBackQuestion,
    CallBackAnswer
  >;
  return { reached: true, answers: said, satisfied: said.satisfied === 'yes' };
}

function unfit(complaints: readonly { readonly field: string; readonly reason: string }[]): Refusal {
  return new Refusal('invalid-input', 'every question has an answer', complaints);
}
