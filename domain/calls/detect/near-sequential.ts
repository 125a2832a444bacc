/** A certificate's serial within its issuer and type, in the order in which it was called. */
export interface CalledSerial {
  /** Type and issuer: serials of different registers say nothing of each other. */
  readonly register: string;
  readonly serial: number;
}

/** Longest run of distinct neighbouring serials of one register, each at most `step` above the one before. */
export function longestNearRun(called: readonly CalledSerial[], step: number): number {
  const registers = new Map<string, Set<number>>();
  for (const { register, serial } of called) {
    const serials = registers.get(register) ?? new Set<number>();
    registers.set(register, serials.add(serial));
  }
  let longest = 0;
  for (const serials of registers.values()) {
    const sorted = [...serials].sort((a, b) => a - b);
    let run = 1;
    sorted.forEach((serial, at) => {
      run = at > 0 && serial - sorted[at - 1]! <= step ? run + 1 : 1;
      longest = Math.max(longest, run);
    });
  }
  return longest;
}

/** GB/T 36904: type, issuer and serial stand after the root `1.2.156.3005.2`. */
const IDENTIFIER = /^1\.2\.156\.3005\.2\.([0-9A-Z]{21})\.([0-9A-Z]{6,18})\.(\d{1,15})\.\d{3}\.[0-9A-Z*]$/;

/** The serial of a certificate's identifier; null when it has no number to count by. */
export function serialOf(certificateId: string): CalledSerial | null {
  const match = IDENTIFIER.exec(certificateId);
  return match === null ? null : { register: `${match[1]}.${match[2]}`, serial: Number(match[3]) };
}
