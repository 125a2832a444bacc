import { formatInstant, type Instant } from '#domain/calendar/instant';
import type { MadeMatter } from './made-call';
import type { Telling } from './story';

/** A telling as a line of the machine door (NDJSON, docs/decisions/0040). Nothing in the story needs escaping. */
export function callLine({ side, at, call }: Telling): string {
  const { certificate, caller, mode } = call;
  const outcome = side === 'caller' ? (call.callerSays ?? call.outcome) : call.outcome;
  const found = outcome !== 'not-found';
  // The way there and back comes on top of what the library took.
  const latency = side === 'caller' ? call.latencyMs + 9 + (call.latencyMs >> 3) : call.latencyMs;
  return (
    `{"callId":"${call.id}","side":"${side}","occurredAt":"${formatInstant(at)}",` +
    `"caller":"${caller.organisation.code}","operator":"${call.operator}",` +
    `"callerRegion":"${caller.organisation.regionCode}","ownerRegion":"${certificate.region}",` +
    `"issuer":"${certificate.issuer}",${found ? `"certificateId":"${certificate.certificateId}",` : ''}` +
    `"typeCode":"${certificate.typeCode}","holderCode":"${certificate.holderCode}",` +
    `${field('scenario', call.scenario)}${field('item', call.item)}${field('matter', call.matter)}` +
    `${field('basis', call.basis)}"mode":"${mode}","outcome":"${outcome}","latencyMs":${latency}}\n`
  );
}

function field(name: string, value: string | null): string {
  return value === null ? '' : `"${name}":"${value}",`;
}

/** A matter as a line of the feed that the service offices send. */
export function matterLine({ number, item, holderCode, department, openedAt }: MadeMatter): string {
  return (
    `{"matter":"${number}","department":"${department}","item":"${item}",` +
    `"applicant":"${holderCode}","openedAt":"${formatInstant(openedAt)}"}\n`
  );
}

/** First line of a batch. */
export function batchHeader(of: {
  sequence: number;
  previous: string;
  count: number;
  firstRow: number;
  sentAt: Instant;
}): string {
  return (
    `{"batch":{"sequence":${of.sequence},"previous":"${of.previous}","count":${of.count},` +
    `"firstRow":${of.firstRow},"sentAt":"${formatInstant(of.sentAt)}"}}\n`
  );
}
