import {
  type DeclaredNumberRow,
  declaredNumbersInState,
} from '#db/queries/coverage/declared-numbers-in-state';
import { findingsOfNumbers, type NumberFinding } from '#db/queries/coverage/findings-of-numbers';
import type { Scope } from '#domain/identity/scope';
import type { Db } from '#services/archive';
import { type CoverageChoice, filterOf } from './choice';

export const NUMBERS_A_PAGE = 25;

export interface NumbersPage {
  readonly numbers: readonly DeclaredNumberRow[];
  readonly findings: ReadonlyMap<string, NumberFinding>;
  readonly hasAfter: boolean;
  readonly hasBefore: boolean;
}

/** The numbers a choice asks for: of its day, else of its period. */
export function numbersFilter(choice: CoverageChoice) {
  const { day, period, state } = choice;
  return { ...filterOf(choice, day === null ? period : { from: day, to: day }), state };
}

/** One page of numbers in a state, with the findings that are open on them. */
export async function loadNumbers(db: Db, scope: Scope, choice: CoverageChoice): Promise<NumbersPage> {
  const { after, before } = choice;
  const filter = { ...numbersFilter(choice), after, before, limit: NUMBERS_A_PAGE + 1 };
  const rows = await declaredNumbersInState(db, scope, filter);
  const backwards = after === null && before !== null;
  const further = rows.length > NUMBERS_A_PAGE;
  const numbers = backwards ? rows.slice(-NUMBERS_A_PAGE) : rows.slice(0, NUMBERS_A_PAGE);
  const findings = await findingsOfNumbers(
    db,
    scope,
    numbers.map(({ subjectKey }) => subjectKey),
  );
  return {
    numbers,
    findings,
    hasAfter: backwards || further,
    hasBefore: backwards ? further : after !== null,
  };
}
