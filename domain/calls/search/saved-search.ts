import { plainReason } from '../../audit/plain-reason';
import { type Complaint, Refusal } from '../../errors';
import { citizenNumberReason } from '../../identifiers/citizen-number';

/** Most searches that one account keeps. */
export const MOST_SAVED_SEARCHES = 50;
export const LONGEST_SEARCH_NAME = 40;

/** A search as it is kept: a name, and the part of an address that asks for it. */
export interface SavedSearchDraft {
  readonly name: string;
  readonly query: string;
}

const WORD = /^[a-z][a-z-]{0,39}$/;
const CODE = /^[0-9A-Za-z][\w.-]{0,39}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const REGION = /^\d{6}$/;
/** First 8 bytes of a keyed hash as a decimal number (docs/decisions/0040-calls-and-evidence.md). */
const KEY = /^-?\d{1,20}$/;
const OPERATOR = /^[^\p{Cc}<>]{1,120}$/u;
const MOBILE = /^1[3-9]\d{9}$/;

/** What a search of calls may ask, and in which form; people, matters and certificates by their keys alone. */
const FORMS: Readonly<Record<string, RegExp>> = {
  ...{ period: WORD, compare: WORD, from: DAY, to: DAY, region: REGION, department: CODE },
  ...{
    callerRegion: REGION,
    ownerRegion: REGION,
    caller: CODE,
    operator: OPERATOR,
    type: CODE,
    scenario: CODE,
  },
  ...{ holder: KEY, matter: KEY, certificate: KEY, outcome: WORD, mode: WORD, explained: WORD },
  ...{ reason: WORD, of: WORD },
};

/**
 * A search as it may be kept: its known keys in their order, each in its form, without the page that was looked at. What is no
 * key of a search is left out; what may be a person's number is refused, since it would rest in clear.
 *
 * @throws Refusal `invalid-input` (`search-name`, `personal-number`, `search-empty`)
 */
export function readSavedSearch(typed: SavedSearchDraft): SavedSearchDraft {
  const complaints: Complaint[] = [];
  const name = typed.name.trim();
  if (name === '' || [...name].length > LONGEST_SEARCH_NAME)
    complaints.push({ field: 'name', reason: 'search-name' });
  if (plainReason(name) !== name) complaints.push({ field: 'name', reason: 'personal-number' });
  const asked = new URLSearchParams(typed.query);
  const kept = new URLSearchParams();
  for (const [key, form] of Object.entries(FORMS)) {
    const value = asked.get(key) ?? '';
    if (!form.test(value)) continue;
    if (isPersonal(value)) complaints.push({ field: 'query', reason: 'personal-number' });
    else kept.append(key, value);
  }
  if (kept.size === 0 && complaints.length === 0) complaints.push({ field: 'query', reason: 'search-empty' });
  if (complaints.length > 0) throw new Refusal('invalid-input', 'the search cannot be kept', complaints);
  return { name, query: kept.toString() };
}

/** A citizen number with its right check character, or a mobile number. */
function isPersonal(value: string): boolean {
  return MOBILE.test(value) || citizenNumberReason(value) === 'ok';
}
