import { stringify } from 'yaml';
import { formatDay } from '../calendar/day';
import type { CatalogueFile } from './catalogue-file';

/** A catalogue as YAML that `parseCatalogue` reads back to the same; empty lists are left out. */
export function writeCatalogueYaml(file: Partial<CatalogueFile>): string {
  return stringify(plainCatalogue(file), { lineWidth: 0, aliasDuplicateObjects: false });
}

/** A catalogue as JSON that `parseCatalogue` reads back to the same; empty lists are left out. */
export function writeCatalogueJson(file: Partial<CatalogueFile>): string {
  return `${JSON.stringify(plainCatalogue(file), null, 2)}\n`;
}

/** Days as text, in the files' order of lists. */
function plainCatalogue(file: Partial<CatalogueFile>): Record<string, unknown> {
  const lists = {
    types: file.types?.map((type) => ({ ...type, collectionStart: formatDay(type.collectionStart) })),
    organisations: file.organisations,
    scenarios: file.scenarios,
    items: file.items,
  };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list && list.length > 0));
}
