import { dayOfInstant } from '#domain/calendar/instant';
import type { Doors } from '../_data/addresses';
import type { DatedMatter } from '../_data/overview';
import { SILENT_RULE } from '../_data/read-overview';

/** Where the rows of a line of the list stand, and where it is dealt with. */
export function addressOf(matter: DatedMatter, doors: Doors): string {
  const department = matter.organisation;
  switch (matter.kind) {
    case 'rule':
      return doors.findings({ department, rule: matter.rule.id });
    case 'silence':
      return doors.findingsEver({ department, rule: SILENT_RULE });
    case 'coverage':
      return doors.coverage({ department });
    case 'dispute':
      return doors.disputes({ department });
    case 'waiting':
      return doors.quarantine(department, dayOfInstant(matter.since));
  }
}
