import { regionPrefix } from '#domain/identity/scope';

export interface TellingOrganisation {
  readonly code: string;
  readonly regionCode: string;
  readonly roles: readonly string[];
  readonly line: string;
}

/** The service office's line: it runs the counters, and with them the register of matters of its region. */
const SERVICE_LINE = '政务服务';

/** Whose matters a source may tell: its own; a service office or library those of its region; the operator all. */
export function mayTellMattersOf(
  source: string | null,
  organisations: ReadonlyMap<string, TellingOrganisation>,
): (department: string) => boolean {
  if (source === null) return () => true;
  const telling = organisations.get(source);
  const forRegion =
    telling !== undefined && (telling.line === SERVICE_LINE || telling.roles.includes('library'));
  if (!forRegion) return (department) => department === source;
  const prefix = regionPrefix(telling.regionCode);
  return (department) =>
    department === source || organisations.get(department)?.regionCode.startsWith(prefix) === true;
}
