import type { RoomCount, RoomKey } from './rooms';

/** Who is signed in, as the frame shows it. */
export interface ShellPerson {
  readonly name: string;
  /** The role in the reader's language. */
  readonly roleLabel: string;
  /** What the person may see, in words: 全域, 江苏省, 苏州市公安局. */
  readonly scopeLabel: string;
}

/** One choice of the scope selector. `depth` 0 is a province, 1 a city, 2 a county. */
export interface ScopeChoice {
  readonly code: string;
  readonly label: string;
  readonly depth: number;
  /** Of a department: where it lies, so that choosing a region narrows the departments offered. */
  readonly region?: string;
}

/** One thing found by the palette. */
export interface SearchHit {
  readonly kind: 'department' | 'type' | 'record' | 'rule' | 'batch' | 'region';
  readonly label: string;
  readonly hint: string;
  readonly href: string;
}

export interface ShellData {
  readonly person: ShellPerson;
  /** The rooms this person may enter. */
  readonly rooms: readonly RoomKey[];
  /** What the address already narrows to, named; the rest of the choices comes from `choicesUrl`. */
  readonly regions: readonly ScopeChoice[];
  readonly departments: readonly ScopeChoice[];
  /** Answers GET with `{ regions, departments }`; null: `regions` and `departments` are all there is. */
  readonly choicesUrl: string | null;
  readonly counts: Partial<Record<RoomKey, RoomCount>>;
  /** Answers GET `?q=` with `{ hits: SearchHit[] }`; null: the palette knows pages only. */
  readonly searchUrl: string | null;
  readonly collapsed: boolean;
  /** Notices that were not read. */
  readonly unread: number;
}
