/** An application scenario (应用场景): where certificates are used across departments or regions. */
export interface Scenario {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** One material (材料) of an item; any one of `typeCodes` meets it (单列为一份材料: one material, one certificate). */
export interface Material {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly typeCodes: readonly string[];
}

/** A government-service item (政务服务事项) of a scenario with the materials it asks for. */
export interface Item {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly scenarioCode: string;
  readonly materials: readonly Material[];
}

/** The archive keeps materials and their types as sets, so order alone is no change. */
export function inKeptOrder(item: Item): Item {
  const materials = item.materials.map((material) => ({
    ...material,
    typeCodes: [...material.typeCodes].sort(),
  }));
  return { ...item, materials: materials.sort((a, b) => (a.code < b.code ? -1 : 1)) };
}
