import access from './en/access.json';
import account from './en/account.json';
import admin from './en/admin.json';
import apiDocs from './en/api-docs.json';
import apply from './en/apply.json';
import audit from './en/audit.json';
import batches from './en/batches.json';
import board from './en/board.json';
import callLog from './en/call-log.json';
import callSources from './en/call-sources.json';
import calls from './en/calls.json';
import caseWork from './en/case-work.json';
import cases from './en/cases.json';
import catalogue from './en/catalogue.json';
import coverage from './en/coverage.json';
import disputeFigures from './en/dispute-figures.json';
import disputeRules from './en/dispute-rules.json';
import disputeWindow from './en/dispute-window.json';
import disputes from './en/disputes.json';
import findings from './en/findings.json';
import follow from './en/follow.json';
import grants from './en/grants.json';
import health from './en/health.json';
import holder from './en/holder.json';
import jobs from './en/jobs.json';
import keys from './en/keys.json';
import notices from './en/notices.json';
import overview from './en/overview.json';
import proposals from './en/proposals.json';
import quality from './en/quality.json';
import recalls from './en/recalls.json';
import record from './en/record.json';
import rules from './en/rules.json';
import shell from './en/shell.json';
import signIn from './en/sign-in.json';
import ui from './en/ui.json';
import verify from './en/verify.json';
import words from './en/words.json';

/** All English messages: one file per area, the file's name is the namespace. */
export const en = {
  shell,
  ui,
  words,
  signIn,
  account,
  overview,
  quality,
  rules,
  findings,
  record,
  batches,
  coverage,
  catalogue,
  apiDocs,
  admin,
  access,
  audit,
  keys,
  proposals,
  jobs,
  health,
  verify,
  calls,
  cases,
  caseWork,
  notices,
  grants,
  callSources,
  callLog,
  recalls,
  disputes,
  disputeFigures,
  disputeRules,
  apply,
  board,
  disputeWindow,
  follow,
  holder,
};
