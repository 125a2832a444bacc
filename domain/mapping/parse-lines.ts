import { OVERSIZED_ROW_KEPT, ROW_LIMIT } from './mapping-limits';

/** `tooLarge`: the line exceeded ROW_LIMIT and `raw` is only its beginning. */
export type OnLine = (raw: string, tooLarge: boolean) => void;

/** Incremental splitter of NDJSON text. Blank lines are no rows. Holds at most one unfinished line (ROW_LIMIT). */
export class LineScanner {
  private text = '';
  private kept: string | null = null;
  private readonly onLine: OnLine;

  constructor(onLine: OnLine) {
    this.onLine = onLine;
  }

  push(chunk: string): void {
    const text = this.text.length === 0 ? chunk : this.text + chunk;
    let at = 0;
    for (;;) {
      const end = text.indexOf('\n', at);
      if (end === -1) break;
      // CRLF files: the return belongs to the line end.
      this.line(text.slice(at, end > at && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end));
      at = end + 1;
    }
    this.text = at === 0 ? text : text.slice(at);
    if (this.text.length > ROW_LIMIT) {
      this.kept ??= this.text.slice(0, OVERSIZED_ROW_KEPT);
      this.text = '';
    }
  }

  end(): void {
    this.line(this.text);
    this.text = '';
  }

  private line(raw: string): void {
    if (this.kept !== null) this.onLine(this.kept, true);
    else if (raw.length > ROW_LIMIT) this.onLine(raw.slice(0, OVERSIZED_ROW_KEPT), true);
    else if (raw.length > 1 ? raw.charCodeAt(0) === 0x7b || raw.trim() !== '' : raw.trim() !== '') {
      this.onLine(raw, false);
    }
    this.kept = null;
  }
}
