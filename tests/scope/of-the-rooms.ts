import { callFlows } from '#db/queries/calls/figures/call-flows';
import type { CallSelection } from '#db/queries/calls/figures/call-selection';
import { callTotals } from '#db/queries/calls/figures/call-totals';
import { callsByCaller } from '#db/queries/calls/figures/calls-by-caller';
import { callsByDay } from '#db/queries/calls/figures/calls-by-day';
import { proofsOfHolder } from '#db/queries/calls/holders/proofs-of-holder';
import { useAtEntry } from '#db/queries/calls/holders/use-at-entry';
import { callHalves } from '#db/queries/calls/reports/call-halves';
import { callTermOf, callTerms } from '#db/queries/calls/reports/call-terms';
import { callsOfCertificate } from '#db/queries/calls/reports/calls-of-certificate';
import { callsOfOperator } from '#db/queries/calls/reports/calls-of-operator';
import { operatorDays } from '#db/queries/calls/reports/operator-days';
import { peersOnDay } from '#db/queries/calls/reports/peers-on-day';
import { callChains } from '#db/queries/calls/sources/call-chains';
import { callFindingsPage } from '#db/queries/calls/sources/call-findings-page';
import { callSourcesInScope } from '#db/queries/calls/sources/call-sources-in-scope';
import { callsMark } from '#db/queries/calls/sources/calls-mark';
import { logState, logWitnesses } from '#db/queries/calls/sources/log-state';
import { byDatabase, open, type Reading, TEXT, twice } from './entry';
import { CERTIFICATE, callKey, LOG_YEAR, operatorTerm, organisationTerm } from './rows-of-calls';
import { DEPARTMENTS, HOLDER, TYPE } from './world';

const AT = Date.UTC(2026, 10, 20, 1) * 1000;
const DAY = 86_400_000_000;
const span = { from: AT - DAY, before: AT + DAY };
const selection: CallSelection = {
  ...span,
  ...{ regionCode: null, organisation: null, callerRegion: null, ownerRegion: null, typeCode: null },
};
const selections: readonly CallSelection[] = [
  selection,
  { ...selection, typeCode: TYPE },
  { ...selection, callerRegion: '320000' },
  ...DEPARTMENTS.map(({ code, region }) => ({ ...selection, organisation: code, regionCode: region })),
];
const digits = DEPARTMENTS.map(({ digit }) => digit);
const each = <Of, Answer>(those: readonly Of[], ask: (one: Of) => Promise<Answer>) =>
  Promise.all(those.map(ask));
const levels = { caller: 'city', owner: 'province' } as const;
const findings = { organisation: null, kind: null, open: true, after: null };

/** Questions of the pages of calls and of the holder's own. */
export const READINGS_OF_THE_ROOMS: Readonly<Record<string, Reading>> = {
  'calls/figures/call-selection#selectionCondition': TEXT,
  'calls/figures/call-selection#sidesCondition': TEXT,
  'calls/figures/call-selection#at': TEXT,
  'calls/figures/call-sums#callsIn': TEXT,
  'calls/figures/call-totals#callTotals': twice((db, scope) =>
    each(selections, (one) => callTotals(db, scope, one)),
  ),
  'calls/figures/calls-by-day#callsByDay': twice((db, scope) =>
    each(selections, (one) => callsByDay(db, scope, one)),
  ),
  'calls/figures/call-flows#callFlows': twice((db, scope) =>
    each(selections, (one) => callFlows(db, scope, one, levels, 100)),
  ),
  'calls/figures/calls-by-caller#callsByCaller': twice((db, scope) =>
    each(selections, (one) => callsByCaller(db, scope, one, 100)),
  ),
  'calls/reports/call-row#callRowOf': TEXT,
  'calls/reports/call-halves#callHalves': twice((db, scope) =>
    each(digits, (one) => callHalves(db, scope, { logYear: LOG_YEAR, entry: callKey(one, 1) })),
  ),
  'calls/reports/calls-of-certificate#callsOfCertificate': twice((db, scope) =>
    callsOfCertificate(db, scope, CERTIFICATE.toString(), 100),
  ),
  'calls/reports/calls-of-operator#callsOfOperator': twice((db, scope) =>
    each(digits, (one) => callsOfOperator(db, scope, operatorTerm(one), span, 100)),
  ),
  'calls/reports/operator-days#operatorDays': twice((db, scope) =>
    each(digits, (one) => operatorDays(db, scope, operatorTerm(one), span)),
  ),
  'calls/reports/peers-on-day#peersOnDay': twice((db, scope) =>
    each(digits, (one) => peersOnDay(db, scope, organisationTerm(one), span, 100)),
  ),
  'calls/reports/call-terms#callTerms': open((db) => callTerms(db, [1])),
  'calls/reports/call-terms#callTermOf': open((db) => callTermOf(db, 'type', TYPE)),
  'calls/sources/call-sources-in-scope#callSourcesInScope': twice((db, scope) =>
    callSourcesInScope(db, scope),
  ),
  'calls/sources/call-findings-page#callFindingsPage': twice((db, scope) =>
    callFindingsPage(db, scope, findings, 100),
  ),
  'calls/sources/calls-mark#callsMark': twice((db, scope) => callsMark(db, scope)),
  'calls/sources/call-chains#callChains': byDatabase((db) => callChains(db)),
  'calls/sources/log-state#logState': open((db) => logState(db)),
  'calls/sources/log-state#logWitnesses': open((db) => logWitnesses(db)),
  'calls/holders/proofs-of-holder#proofsOfHolder': byDatabase((db) => proofsOfHolder(db, [HOLDER], 100)),
  'calls/holders/use-at-entry#useAtEntry': byDatabase((db) =>
    each(digits, (one) => useAtEntry(db, [BigInt(one)], { logYear: LOG_YEAR, entry: callKey(one, 1) })),
  ),
};
