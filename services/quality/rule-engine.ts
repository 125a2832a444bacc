import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import { FUJIAN_PILOT_CODES } from '#domain/identifiers/uscc';
import { packagedRegions } from '#domain/regions/packaged-regions';
import type { RegionBook } from '#domain/regions/region-book';
import { regionBookWithHistory } from '#domain/regions/region-history';
import { RuleEngine } from '#domain/rules/engine';
import type { RuleSurroundings } from '#domain/rules/predicates';
import type { RuleSet } from '#domain/rules/rule';
import { type Catalogue, readCatalogue } from '#services/catalogue/read-catalogue';

/** A rule engine with what it leans on, as the archive knows it now. */
export interface OpenRules {
  readonly engine: RuleEngine;
  readonly catalogue: Catalogue;
  readonly around: RuleSurroundings;
  readonly regions: RegionBook;
}

/** Opens the rules in force on the catalogue as it stands; `asOf` decides what has expired. */
export async function openRules(db: Db, ruleSet: RuleSet, asOf: Day): Promise<OpenRules> {
  return openRulesOn(ruleSet, await readCatalogue(db), asOf);
}

/** The same on a catalogue that was read before. */
export function openRulesOn(ruleSet: RuleSet, catalogue: Catalogue, asOf: Day): OpenRules {
  const packaged = packagedRegions();
  const history = catalogue.regionHistory;
  const regions = history.length > 0 ? regionBookWithHistory(packaged, history) : packaged;
  const around: RuleSurroundings = {
    asOf,
    types: catalogue.types,
    organisations: catalogue.organisations,
    usccExceptions: FUJIAN_PILOT_CODES,
    regionStatus: (code) => regions.status(code),
  };
  return { engine: new RuleEngine(ruleSet, around), catalogue, around, regions };
}
