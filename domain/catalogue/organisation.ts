export const ORGANISATION_ROLES = ['issuing', 'using', 'library'] as const;
export type OrganisationRole = (typeof ORGANISATION_ROLES)[number];
export const ORGANISATION_LEVELS = ['province', 'prefecture', 'county'] as const;
export type OrganisationLevel = (typeof ORGANISATION_LEVELS)[number];

/** A department (domain.md §1); `code` is its USCC (GB 32100). Departments of one line and level are peers. */
export interface Organisation {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly regionCode: string;
  readonly level: OrganisationLevel;
  readonly roles: readonly OrganisationRole[];
  /** Line of work, for example 公安. */
  readonly line: string;
}
