import { createHash } from 'node:crypto';
import { transaction } from '#db/client';
import { type ExpectedSource, expectedSources } from '#db/queries/expected-sources';
import { newestFindingsOfRule } from '#db/queries/newest-findings-of-rule';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { closeSourceFindings } from '#db/writes/close-source-findings';
import { openSourceFindings, type SourceFinding } from '#db/writes/open-source-findings';
import { formatInstant } from '#domain/calendar/instant';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { uuidText } from '#domain/records/uuid-text';
import { decideSilence, SILENCE_ALLOWANCES, silenceBound } from '#domain/rules/silence';
import type { Context } from '../context';
import { ruleInForce } from './rule-set';

const RULE_ID = 'source-silent';

export interface SilenceCheck {
  readonly sources: number;
  readonly findingsOpened: number;
  readonly findingsClosed: number;
}

/** Opens a finding for every source in scope that is silent, and closes those whose source spoke since. */
export async function checkSilence(context: Context): Promise<SilenceCheck> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  const { actor, database, now } = context;
  return transaction(
    database,
    async (db) => {
      const { version: ruleVersion, dimension, severity, state } = await ruleInForce(db, RULE_ID);
      // What a retired rule left open is closed by the evaluation that its change starts.
      if (state === 'retired') return { sources: 0, findingsOpened: 0, findingsClosed: 0 };
      const sources = await expectedSources(db, actor.scope);
      const newest = new Map(
        (await newestFindingsOfRule(db, actor.scope, RULE_ID)).map((finding) => [
          finding.subjectKey,
          finding,
        ]),
      );
      const closes: string[] = [];
      const opens: SourceFinding[] = [];
      for (const source of sources) {
        const subjectKey = sourceKey(source.organisation, source.typeCode);
        const decision = decideSilence(
          source.lastReceivedAt,
          source.frequency,
          newest.get(subjectKey) ?? null,
          now,
        );
        if (decision.closes) closes.push(subjectKey);
        if (decision.opens !== null) opens.push(findingOf(source, subjectKey, decision.opens));
      }
      const findingsClosed = closes.length === 0 ? 0 : await closeSourceFindings(db, RULE_ID, closes, now);
      const opening = { ruleId: RULE_ID, ruleVersion, dimension, severity, reason: 'silent' };
      const findingsOpened = opens.length === 0 ? 0 : await openSourceFindings(db, opening, opens, now);
      if (findingsOpened + findingsClosed > 0) {
        const counts = { findingsOpened, findingsClosed };
        await addAuditEntry(db, actor, now, 'silence.checked', `rule:${RULE_ID}`, counts);
      }
      return { sources: sources.length, findingsOpened, findingsClosed };
    },
    // Sources and findings are read one after the other and must be of one moment.
    { as: 'engine', isolation: 'repeatable read' },
  );
}

/** Subject key of an (organisation, type) source: the first 16 bytes of SHA-256 over `silent|organisation|type`. */
export function sourceKey(organisation: string, typeCode: string): string {
  const hex = createHash('sha256').update(`silent|${organisation}|${typeCode}`).digest('hex');
  return uuidText(hex);
}

function findingOf(source: ExpectedSource, subjectKey: string, occurrence: number): SourceFinding {
  const { organisation, organisationRegion, typeCode, frequency, lastReceivedAt } = source;
  const { expectedEveryDays, silentAfterDays, counted } = SILENCE_ALLOWANCES[frequency];
  const { uncertain } = silenceBound(lastReceivedAt, frequency);
  const heard = {
    lastReceivedAt: formatInstant(lastReceivedAt),
    expectedEveryDays,
    silentAfterDays,
    counted,
  };
  const detail = uncertain ? { ...heard, uncertain } : heard;
  return { subjectKey, occurrence, organisation, organisationRegion, typeCode, detail };
}
