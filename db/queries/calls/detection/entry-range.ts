/** Entries of one log, `above` < entry <= `upTo`. */
export interface EntryRange {
  readonly logYear: number;
  readonly above: number;
  readonly upTo: number;
}
