/**
 * The log contradicts itself: somebody changed what is never changed, or restored a part of it. Work on that year's
 * log ends here, and a person must look (docs/operations.md); nothing is repaired by itself.
 */
export class LogBroken extends Error {
  readonly logYear: number;

  constructor(logYear: number, message: string) {
    super(`evidence log ${logYear}: ${message}`);
    this.name = 'LogBroken';
    this.logYear = logYear;
  }
}
