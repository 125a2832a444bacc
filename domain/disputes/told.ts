/** What a complainant said that may name a person: rests sealed, under the dispute's own id. */
export interface DisputeTold {
  readonly certificateNumber: string | null;
  /** What the field says, and what it should say. */
  readonly says: string | null;
  readonly shouldSay: string | null;
  readonly statement: string;
}

export function toldText({ certificateNumber, says, shouldSay, statement }: DisputeTold): string {
  return JSON.stringify([certificateNumber, says, shouldSay, statement]);
}

/** Reads what `toldText` wrote. */
export function readTold(text: string): DisputeTold {
  const [certificateNumber, says, shouldSay, statement] = JSON.parse(text) as [
    string | null,
    string | null,
    string | null,
    string,
  ];
  return { certificateNumber, says, shouldSay, statement };
}

/** Who complained: rests sealed, under the complainant's own id. */
export interface ComplainantTold {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

export function complainantText({ name, phone, email }: ComplainantTold): string {
  return JSON.stringify([name, phone, email]);
}

/** Reads what `complainantText` wrote. */
export function readComplainant(text: string): ComplainantTold {
  const [name, phone, email] = JSON.parse(text) as [string | null, string | null, string | null];
  return { name, phone, email };
}
