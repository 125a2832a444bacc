import type { Sealer } from '#services/identity/seal';
import { openRulesOn } from '#services/quality/rule-engine';
import { pushableBy } from '../may-push';
import type { PackerOptions } from './row-packer';
import type { PackMaterials } from './thread-messages';

/** What a packer works with, made of plain data: in the batch's own thread and in another one alike. */
export function packerOptions(materials: PackMaterials, sealer: Sealer, keepStored: boolean): PackerOptions {
  const { ruleSet, catalogue, asOf, actor, sourceOrganisation } = materials;
  const rules = openRulesOn(ruleSet, catalogue, asOf);
  return {
    rules,
    pushable: pushableBy(actor, sourceOrganisation, catalogue.organisations),
    keepStored,
    preparation: {
      batchId: Buffer.from(materials.batchId),
      now: materials.now,
      asOf,
      sourceOrganisation,
      sourceSystem: materials.sourceSystem,
      types: catalogue.types,
      organisations: catalogue.organisations,
      usccExceptions: rules.around.usccExceptions,
      engine: rules.engine,
      sealer,
    },
  };
}
