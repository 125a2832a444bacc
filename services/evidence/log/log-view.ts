import { databaseEnv } from '#db/env';
import type { TreeName } from '#db/queries/log/log-trees';
import type { TreeHash } from '#domain/merkle/tree-hash';
import { SHA256_TREE, SM3_TREE } from '../tree-hash';

/** One view of a year's log: the log itself by SHA-256, or the same entries by SM3 under an origin of its own. */
export interface LogView {
  readonly logYear: number;
  readonly hash: TreeName;
}

export const VIEWS: readonly TreeName[] = ['sha256', 'sm3'];
export const TREE_OF: Readonly<Record<TreeName, TreeHash>> = { sha256: SHA256_TREE, sm3: SM3_TREE };

/** `<base>/log/<year>`, and `/sm3` behind it for the second view: name of the log and of its keys. */
export function originOf({ logYear, hash }: LogView, base = databaseEnv().logOrigin): string {
  return `${base}/log/${logYear}${hash === 'sm3' ? '/sm3' : ''}`;
}
