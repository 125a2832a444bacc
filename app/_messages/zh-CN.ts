import access from './zh-CN/access.json';
import account from './zh-CN/account.json';
import admin from './zh-CN/admin.json';
import apiDocs from './zh-CN/api-docs.json';
import apply from './zh-CN/apply.json';
import audit from './zh-CN/audit.json';
import batches from './zh-CN/batches.json';
import board from './zh-CN/board.json';
import callLog from './zh-CN/call-log.json';
import callSources from './zh-CN/call-sources.json';
import calls from './zh-CN/calls.json';
import caseWork from './zh-CN/case-work.json';
import cases from './zh-CN/cases.json';
import catalogue from './zh-CN/catalogue.json';
import coverage from './zh-CN/coverage.json';
import disputeFigures from './zh-CN/dispute-figures.json';
import disputeRules from './zh-CN/dispute-rules.json';
import disputeWindow from './zh-CN/dispute-window.json';
import disputes from './zh-CN/disputes.json';
import findings from './zh-CN/findings.json';
import follow from './zh-CN/follow.json';
import grants from './zh-CN/grants.json';
import health from './zh-CN/health.json';
import holder from './zh-CN/holder.json';
import jobs from './zh-CN/jobs.json';
import keys from './zh-CN/keys.json';
import notices from './zh-CN/notices.json';
import overview from './zh-CN/overview.json';
import proposals from './zh-CN/proposals.json';
import quality from './zh-CN/quality.json';
import recalls from './zh-CN/recalls.json';
import record from './zh-CN/record.json';
import rules from './zh-CN/rules.json';
import shell from './zh-CN/shell.json';
import signIn from './zh-CN/sign-in.json';
import ui from './zh-CN/ui.json';
import verify from './zh-CN/verify.json';
import words from './zh-CN/words.json';

/** All Chinese messages, the ones keys are checked against: one file per area, its name is the namespace. */
export const zhCN = {
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
