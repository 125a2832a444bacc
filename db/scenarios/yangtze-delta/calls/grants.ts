import type { Day } from '#domain/calendar/day';
import type { Grant } from '#domain/calls/grant/grant';
import type { Caller } from './callers';

const PROVINCES = ['310000', '320000', '330000', '340000'] as const;
/** Grants were given a good half year before the story, for two years. */
const GIVEN_BEFORE_DAYS = 210;
const TERM_DAYS = 730;
/** Made, as the whole province is; the size tells one story's grants from another's. */
const BASIS = '长三角电子证照互认共享授权书';

/** Grants of the story by department and type; the ordinary calls name them as their basis. */
export class GrantPlan {
  private readonly byUse = new Map<string, Grant[]>();
  private readonly basis: string;
  private serial = 0;

  constructor(callers: readonly Caller[], anchor: Day, reports: number) {
    this.basis = `${BASIS}（演示 ${reports}）`;
    for (const caller of callers) {
      const wanted = new Set(caller.uses.map((use) => `${use.scenario} ${use.typeCode}`));
      const term = { from: anchor - GIVEN_BEFORE_DAYS, until: anchor - GIVEN_BEFORE_DAYS + TERM_DAYS };
      for (const use of wanted) {
        const [scenario = '', typeCode = ''] = use.split(' ');
        for (const ownerRegion of regionsOf(caller))
          this.add(caller, { scenario, typeCode, ownerRegion, ...term });
      }
    }
  }

  all(): readonly Grant[] {
    return [...this.byUse.values()].flat();
  }

  /** Code of a grant that covers a call; null: none does. */
  covering(caller: Caller, scenario: string, typeCode: string, province: string, day: Day): string | null {
    const grants = this.byUse.get(keyOf(caller, typeCode)) ?? [];
    const grant = grants.find(
      (each) =>
        each.scenario === scenario &&
        (each.ownerRegion === null || each.ownerRegion.startsWith(province)) &&
        each.from <= day &&
        (each.until === null || each.until >= day),
    );
    return grant?.code ?? null;
  }

  /** Lets a department's grants of a type end on a day: calls after it go on without. */
  end(caller: Caller, typeCode: string, until: Day): void {
    const key = keyOf(caller, typeCode);
    this.byUse.set(
      key,
      (this.byUse.get(key) ?? []).map((each) => ({ ...each, until })),
    );
  }

  /** Takes a department's grants of a type out of the story, as if they had never been given. */
  remove(caller: Caller, typeCode: string): void {
    this.byUse.delete(keyOf(caller, typeCode));
  }

  private add(
    caller: Caller,
    grant: Pick<Grant, 'typeCode' | 'ownerRegion' | 'scenario' | 'from' | 'until'>,
  ): void {
    const { code: grantee, regionCode } = caller.organisation;
    const code = `SQ-${regionCode}-${String(++this.serial).padStart(5, '0')}`;
    const made: Grant = { code, granteeKind: 'organisation', grantee, basis: this.basis, ...grant };
    const key = keyOf(caller, grant.typeCode ?? '');
    const known = this.byUse.get(key);
    if (known) known.push(made);
    else this.byUse.set(key, [made]);
  }
}

function regionsOf({ leftOut }: Caller): readonly (string | null)[] {
  return leftOut === null ? [null] : PROVINCES.filter((each) => !each.startsWith(leftOut));
}

function keyOf(caller: Caller, typeCode: string): string {
  return `${caller.organisation.code}:${typeCode}`;
}
