import { guarded } from '#db/client';
import { anyManifest } from '#db/queries/any-manifest';
import { readScenarioCatalogue } from '#db/scenarios/read-catalogue';
import { DemoProvince } from '#db/scenarios/yangtze-delta/province';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../context';
import { declareDays } from '../quality/coverage/declare-days';
import { knownDemo } from './known-demo';

/**
 * The departments of the demo declare what they issued (应归): numbers withheld from the library are then named.
 * Returns the number of declarations; 0 when they were made before or no demo is loaded.
 */
export async function declareDemo(context: Context): Promise<number> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  const known = await knownDemo(context);
  if (known === null || (await anyManifest(guarded(context.database, 'engine')))) return 0;
  const { types } = await readScenarioCatalogue('yangtze-delta');
  // The very same story: another option would draw other lots.
  const province = new DemoProvince(types, known);
  // What is declared is known once every part was told to its end.
  for (const part of province.parts()) for (const _row of part.rows);
  const declared = [...province.declared()];
  await declareDays(context, declared);
  return declared.length;
}
