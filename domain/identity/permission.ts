import { Refusal } from '../errors';
import { type Actor, ADMINISTRATORS, type Role } from './actor';
import type { Scope } from './scope';

/** Who may do an act, and over what. */
export interface Permission {
  readonly roles: readonly Role[];
  /** Actors that are no persons and may do it too. The operator at the console may do everything. */
  readonly beside: readonly ('machine' | 'system')[];
  /**
   * `scope`: over what belongs to organisations, and only within the actor's scope. `house`: over the house itself
   * (accounts, keys, catalogue, jobs, its audit trail), which belongs to no region.
   */
  readonly over: 'scope' | 'house';
}

const inScope = (...roles: Role[]): Permission => ({ roles, beside: ['system'], over: 'scope' });
const ofHouse = (...roles: Role[]): Permission => ({ roles, beside: ['system'], over: 'house' });
const byMachine = (): Permission => ({ roles: [], beside: ['machine', 'system'], over: 'scope' });

const SYSTEM = 'system-administrator';
const SECURITY = 'security-administrator';
const WATCHERS = ['supervisor', 'governor'] as const;
const READERS = ['supervisor', 'governor', 'handler'] as const;

/**
 * The one table of who may do what (docs/decisions/0016-who-may.md): each page, export, verb and API route asks it by
 * one act. The three administrators exclude each other, and none does the others' work or sees certificate data
 * beyond their duty (三员分立, domain.md §1): the system administrator keeps accounts, catalogue and jobs, the security
 * administrator approves roles and keeps keys, the auditor reads the evidence.
 */
const PERMISSIONS = {
  'overview.view': inScope(...WATCHERS),
  'quality.view': inScope(...WATCHERS),
  'quality.export': inScope(...WATCHERS),
  'finding.view': inScope(...READERS),
  'finding.export': inScope(...WATCHERS),
  'record.view': inScope(...READERS, 'auditor'),
  'record.export': inScope(...WATCHERS),
  'record.reveal': inScope('governor', 'handler'),
  'record.evaluate': inScope(),
  'batch.view': inScope(...WATCHERS, 'auditor'),
  'quarantine.view': inScope(...WATCHERS),
  'quarantine.reveal': inScope('governor'),
  'quarantine.replay': inScope('governor'),
  'quarantine.dismiss': inScope('governor'),
  'coverage.view': inScope(...WATCHERS),
  'coverage.export': inScope(...WATCHERS),
  'rule.view': inScope(...READERS),
  'rule.export': inScope(...WATCHERS),
  'rule.change': ofHouse(SYSTEM),
  /** Departments, regions and types to jump to or to narrow a page by. */
  'frame.choose': inScope(...READERS, 'auditor'),
  'batch.receipt': byMachine(),
  'record.push': byMachine(),
  'record.check': byMachine(),
  'manifest.declare': byMachine(),
  'call.report': byMachine(),
  'matter.push': byMachine(),
  /** Which departments used a person's certificates, for the province's own app (domain.md §5). */
  'use.read': byMachine(),
  /** By the holder who has identified themselves, at our own page. */
  'use.dispute': byMachine(),
  'call.view': inScope('auditor', ...WATCHERS),
  'call.export': inScope('auditor', 'supervisor'),
  'case.view': inScope('auditor'),
  'case.judge': inScope('auditor'),
  'dispute.view': inScope(...READERS),
  /** Bringing a dispute in: at the window, as a department's own report, by a machine client, at our own page. */
  'dispute.file': { roles: ['handler', 'governor'], beside: ['machine', 'system'], over: 'scope' },
  /** What its complainant does, at our own page or through a client: answer, confirm, appeal, withdraw. */
  'dispute.speak': byMachine(),
  'dispute.handle': inScope('handler'),
  /** Granting an extension that somebody else asked for. */
  'dispute.approve': inScope('supervisor', 'governor'),
  /** Giving a dispute to a department or an official, ruling on contests: who leads the handlers. */
  'dispute.assign': inScope('handler', 'supervisor'),
  'dispute.export': inScope(...WATCHERS),
  /** A closed dispute as a package for the archives (电子归档单套制). */
  'dispute.archive': inScope('handler', 'supervisor'),
  /** Asks complainants how it was; never about one's own decision. */
  'dispute.call-back': inScope('handler', 'governor', 'supervisor'),
  /** Prepared answers (答复模板): read by whoever answers, kept by who leads them. */
  'template.view': ofHouse('handler', 'supervisor', SYSTEM),
  /** Of departments within scope; everybody's by whoever watches over everything. What one said is kept. */
  'template.change': ofHouse('supervisor', SYSTEM),
  /** Which department answers for which disputes. */
  'responsibility.view': ofHouse('handler', 'supervisor', SYSTEM),
  /** A dated new rule, or the end of one; disputes that were assigned stay where they are. */
  'responsibility.change': ofHouse('supervisor', SYSTEM),
  'limit.view': ofHouse('supervisor', SYSTEM),
  /** A dated new row; clocks that run keep theirs. */
  'limit.change': ofHouse('supervisor', SYSTEM),
  /** What entries of calls hide is forgotten, by order of the law: at the console, with a reason. */
  'opening.erase': ofHouse(),
  /** By which key a source signs its batches of calls. */
  'source-key.put': ofHouse(SECURITY),
  'detection.change': ofHouse('auditor'),
  /** Recalls addressed to one's departments, or about one's certificates. */
  'recall.view': inScope(...READERS, 'auditor'),
  'recall.open': inScope('supervisor', 'auditor'),
  'recall.acknowledge': inScope('governor'),
  // As for the catalogue: one proposes, another approves; loading without review is the operator's.
  'grant.view': ofHouse(...WATCHERS, 'auditor'),
  'grant.propose': ofHouse(...WATCHERS),
  'grant.approve': ofHouse('supervisor'),
  'grant.load': ofHouse(),
  'organisation.view': ofHouse(...ADMINISTRATORS),
  // What one proposes another approves (docs/decisions/0022-administration.md); loading without review is the operator's.
  'catalogue.proposals': ofHouse(...WATCHERS, ...ADMINISTRATORS),
  'catalogue.propose': ofHouse('governor', SYSTEM),
  'catalogue.approve': ofHouse('supervisor', SYSTEM),
  'catalogue.change': ofHouse(),
  'user.create': ofHouse(SYSTEM),
  'user.list': ofHouse(...ADMINISTRATORS),
  'user.password': ofHouse(SYSTEM),
  'user.disable': ofHouse(SYSTEM),
  'user.unlock': ofHouse(SECURITY),
  'user.second-factor': ofHouse(SECURITY),
  'role.view': ofHouse(...ADMINISTRATORS),
  'role.request': ofHouse(SYSTEM),
  'role.decide': ofHouse(SECURITY),
  'key.issue': ofHouse(SECURITY),
  'key.rotate': ofHouse(SECURITY),
  'key.revoke': ofHouse(SECURITY),
  'key.list': ofHouse(SECURITY, 'auditor'),
  /** Where a machine client is called back: its own affair, until somebody has to end it. */
  'webhook.register': byMachine(),
  'webhook.retire': ofHouse(SECURITY),
  'session.list': ofHouse(SECURITY, 'auditor'),
  'session.end': ofHouse(SECURITY),
  // The security administrator: the auditors' own acts only (domain/audit/view.ts).
  'audit.view': ofHouse('auditor', SECURITY),
  'audit.export': ofHouse('auditor', SECURITY),
  /** Whoever may do this sees the auditors' acts and no others: an auditor is not reviewed by auditors. */
  'audit.review': ofHouse(SECURITY),
  'data-key.view': ofHouse(SECURITY),
  'data-key.rotate': ofHouse(),
  'jobs.view': ofHouse(SYSTEM),
  'jobs.retry': ofHouse(SYSTEM),
  'health.view': ofHouse(SYSTEM),
  /** What only the clock and the operator do: sweeps, reconciliation, roll-ups, the outbox. */
  'engine.run': ofHouse(),
} as const satisfies Record<string, Permission>;

export type Act = keyof typeof PERMISSIONS;
export const ACTS = Object.keys(PERMISSIONS) as Act[];

/** An act as a message key, since keys have no dots: `key.issue` -> `key_issue`. */
export type ActKey<Name extends Act = Act> = Name extends `${infer Thing}.${infer Deed}`
  ? `${Thing}_${Deed}`
  : never;

export function actKey(act: Act): ActKey {
  return act.replace('.', '_') as ActKey;
}

export function permissionOf(act: Act): Permission {
  return PERMISSIONS[act];
}

/**
 * The kinds of scope a role may hold. Administrators keep the one house, so theirs is undivided; a governor or handler
 * belongs to departments or regions; a supervisor watches regions or all of them.
 */
export const SCOPE_KINDS: Readonly<Record<Role, readonly Scope['kind'][]>> = {
  supervisor: ['everything', 'regions'],
  governor: ['regions', 'organisations'],
  handler: ['regions', 'organisations'],
  auditor: ['everything'],
  'system-administrator': ['everything'],
  'security-administrator': ['everything'],
};

/** The table's answer for a kind of actor, whatever its scope. */
export function roleMay(role: Actor['role'], act: Act): boolean {
  if (role === 'operator') return true;
  const { roles, beside } = permissionOf(act);
  return role === 'machine' || role === 'system' ? beside.includes(role) : roles.includes(role);
}

/** Whether this actor may do the act at all; over what is narrowed by their scope, which queries take. */
export function permits(actor: Actor, act: Act): boolean {
  return roleMay(actor.role, act);
}

export function refuseUnlessPermitted(actor: Actor, act: Act): void {
  if (!permits(actor, act)) throw new Refusal('forbidden', `the role ${actor.role} may not do ${act}`);
}
