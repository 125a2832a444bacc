export type Advisories =
  | { readonly made: false; readonly why: string }
  | { readonly made: true; readonly serious: readonly string[] };

export function advisories(): Promise<Advisories & { readonly seconds: number }>;
export function readReport(output: string): Advisories;
