import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#db/env';
import type { CatalogueFile } from '#domain/catalogue/catalogue-file';
import { parseCatalogue } from '#domain/catalogue/parse-catalogue';

/** Types, scenarios and items of a seeded story, from its files; its organisations are made by its generator. */
export async function readScenarioCatalogue(scenario: 'yangtze-delta'): Promise<CatalogueFile> {
  const folder = join(projectRoot(), 'db', 'scenarios', scenario);
  const [typesText, scenariosText] = await Promise.all(
    ['types.yaml', 'scenarios.yaml'].map((file) => readFile(join(folder, file), 'utf8')),
  );
  const { types } = parseCatalogue(typesText as string).file;
  const codes = new Set(types.map((type) => type.code));
  const { scenarios, items } = parseCatalogue(scenariosText as string, { types: codes }).file;
  return { types, organisations: [], scenarios, items };
}
