import type { SourceHeard } from '#db/writes/note-source-activity';
import type { Instant } from '#domain/calendar/instant';
import { Tally, type TallyPlace } from '#domain/metrics/tally';
import type { BatchCounts } from '#domain/records/batch-counts';
import type { RuleSet } from '#domain/rules/rule';
import type { LookedAtNumbers } from '#services/quality/settle-duplicates';

/** Letters of a receipt (db/schema/batch-receipt.ts). */
export type ReceiptLetter = 'a' | 's' | 't' | 'u' | 'q';

/** Above this many numbers one pass over all of them is cheaper than naming them. */
const NAMED_NUMBERS_MAX = 50_000;

/** What a batch adds up while it streams: counts, receipt letters, roll-up deltas, who was heard of. */
export class BatchLedger {
  readonly tally: Tally;
  private joined: string[] | null = [];
  private left: string[] | null = [];
  readonly contradictedKeys = new Set<string>();
  read = 0;
  private accepted = 0;
  private superseded = 0;
  private stale = 0;
  private unchanged = 0;
  private rejected = 0;
  private opened = 0;
  private closed = 0;
  private readonly byRule = new Map<string, number>();
  private readonly byReason = new Map<string, number>();
  private readonly heard = new Map<string, Map<string, SourceHeard>>();
  private letters: string[] = [];

  constructor(ruleSet: RuleSet) {
    this.tally = new Tally(ruleSet);
  }

  note(letter: ReceiptLetter): void {
    this.read++;
    this.letters.push(letter);
    if (letter === 'a') this.accepted++;
    else if (letter === 's') this.superseded++;
    else if (letter === 't') this.stale++;
    else if (letter === 'u') this.unchanged++;
    else this.rejected++;
  }

  noteRejected(reason: string): void {
    this.note('q');
    this.byReason.set(reason, (this.byReason.get(reason) ?? 0) + 1);
  }

  noteOpened(ruleId: string, count = 1): void {
    this.opened += count;
    this.byRule.set(ruleId, (this.byRule.get(ruleId) ?? 0) + count);
  }

  noteClosed(count: number): void {
    this.closed += count;
  }

  move(place: TallyPlace, outcome: string, count: number): void {
    this.tally.add(place, outcome, count);
  }

  /** Whether the numbers that records came to are still named one by one. */
  get namesJoined(): boolean {
    return this.joined !== null;
  }

  /** Notes a number that a record came to: it may be shared now. */
  join(numberHash: string): void {
    if (this.joined && this.joined.push(numberHash) > NAMED_NUMBERS_MAX) this.joined = null;
  }

  /** Notes a number that a record left: it may be shared no longer. */
  leave(numberHash: string): void {
    if (this.left && this.left.push(numberHash) > NAMED_NUMBERS_MAX) this.left = null;
  }

  /** Where numbers may have begun or ceased to be shared; null: too many to name. */
  touchedNumbers(): LookedAtNumbers {
    return { joined: this.joined, left: this.left };
  }

  hear({ organisation, organisationRegion, typeCode }: TallyPlace, receivedAt: Instant): void {
    let types = this.heard.get(organisation);
    if (!types) {
      types = new Map();
      this.heard.set(organisation, types);
    }
    const known = types.get(typeCode);
    if (known && known.firstReceivedAt <= receivedAt && known.lastReceivedAt >= receivedAt) return;
    types.set(typeCode, {
      organisation,
      organisationRegion,
      typeCode,
      firstReceivedAt: Math.min(known?.firstReceivedAt ?? receivedAt, receivedAt),
      lastReceivedAt: Math.max(known?.lastReceivedAt ?? receivedAt, receivedAt),
    });
  }

  sources(): SourceHeard[] {
    return [...this.heard.values()].flatMap((types) => [...types.values()]);
  }

  /** Receipt letters since the last call, with the row they begin at. */
  takeLetters(): { readonly firstRow: number; readonly outcomes: string } {
    const outcomes = this.letters.join('');
    this.letters = [];
    return { firstRow: this.read - outcomes.length + 1, outcomes };
  }

  counts(): BatchCounts {
    return {
      read: this.read,
      accepted: this.accepted,
      superseded: this.superseded,
      stale: this.stale,
      unchanged: this.unchanged,
      rejected: this.rejected,
      rejectedByReason: Object.fromEntries([...this.byReason].sort()),
      findingsOpened: this.opened,
      findingsClosed: this.closed,
      findingsByRule: Object.fromEntries([...this.byRule].sort()),
    };
  }
}
