import type { NewCall } from '#domain/calls/detect/scan';

/** Copies of calls that are read one after the other, since what hands them out is one object that goes on. */
export function callsRead(calls: Iterable<NewCall>): NewCall[] {
  const read: NewCall[] = [];
  for (const call of calls) {
    const { entry, occurredAt, holder, matter, certificate, caller, operator } = call;
    const { type, callerRegion, unexplained, side, mode, outcome, pair } = call;
    read.push({
      ...{ entry, occurredAt, holder, matter, certificate, caller, operator },
      ...{ type, callerRegion, unexplained, side, mode, outcome, pair },
    });
  }
  return read;
}
