import type { Instant } from '../../calendar/instant';
import { UNEXPLAINED } from '../call';
import type { GrantBook } from './grant-book';

/** What of a report decides whether it is explained. */
export interface CallToExplain {
  readonly occurredAt: Instant;
  readonly caller: string;
  readonly callerRegion: string;
  readonly ownerRegion: string;
  readonly typeCode: string;
  readonly scenario: string | null;
  readonly item: string | null;
  /** Keys as in `call_report`; null: the report names none. */
  readonly matter: bigint | null;
  readonly holder: bigint | null;
}

/** A matter as explanation asks for it: `applicant` is the applicant's key as `call_report.holder`. */
export interface KnownMatter {
  readonly department: string;
  readonly item: string;
  readonly applicant: bigint | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

/** Everything a call is held against, fetched before. */
export interface Explanations {
  readonly grants: GrantBook;
  readonly matters: ReadonlyMap<bigint, KnownMatter>;
  /** Certificate types that meet a material of the item (事项-材料-证照). */
  readonly typesOfItem: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * A window asks for certificates while it opens a matter, and archives them while it closes it: business systems write
 * these instants at their own step, so a quarter of an hour on either side still belongs to the matter.
 */
const MATTER_SLACK_MICROS = 15 * 60 * 1_000_000;

/**
 * Why a call is not explained: bits of UNEXPLAINED, 0 when a grant covers it and it names a matter whose item needs the
 * type (domain.md §5). What is unknown on one side only (holder, applicant) contradicts nothing.
 */
export function explainCall(call: CallToExplain, { grants, matters, typesOfItem }: Explanations): number {
  const { caller, callerRegion, typeCode, ownerRegion, scenario, occurredAt } = call;
  const lacks = grants.lacks(caller, callerRegion, typeCode, ownerRegion, scenario, occurredAt);
  if (call.matter === null)
    return lacks | UNEXPLAINED['no-matter'] | itemLacks(call.item, typeCode, typesOfItem);
  const matter = matters.get(call.matter);
  if (matter === undefined)
    return lacks | UNEXPLAINED['matter-unknown'] | itemLacks(call.item, typeCode, typesOfItem);
  return lacks | matterLacks(call, matter) | itemLacks(matter.item, typeCode, typesOfItem);
}

function matterLacks({ holder, caller, occurredAt }: CallToExplain, matter: KnownMatter): number {
  let lacks = 0;
  if (holder !== null && matter.applicant !== null && holder !== matter.applicant)
    lacks |= UNEXPLAINED['matter-other-holder'];
  if (caller !== matter.department) lacks |= UNEXPLAINED['matter-other-department'];
  const early = occurredAt < matter.openedAt - MATTER_SLACK_MICROS;
  const late = matter.closedAt !== null && occurredAt > matter.closedAt + MATTER_SLACK_MICROS;
  if (early || late) lacks |= UNEXPLAINED['matter-closed'];
  return lacks;
}

/** The matter's item counts, the report's own only where the matter is not known; without either nothing is said. */
function itemLacks(
  item: string | null,
  typeCode: string,
  typesOfItem: ReadonlyMap<string, ReadonlySet<string>>,
): number {
  if (item === null) return 0;
  const types = typesOfItem.get(item);
  if (types === undefined) return UNEXPLAINED['item-unknown'];
  return types.has(typeCode) ? 0 : UNEXPLAINED['item-needs-not-type'];
}
