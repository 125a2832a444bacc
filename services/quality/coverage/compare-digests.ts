import { guarded } from '#db/client';
import { heldChildDigests, type ManifestNode } from '#db/queries/held-child-digests';
import { noteManifestStage } from '#db/writes/note-manifest-stage';
import { type Ask, askFor, CHILDREN, differingChildren, NODE_BYTES } from '#domain/coverage/descent';
import type { DigestsAnswer, DigestsMessage } from '#domain/coverage/messages';
import { Refusal } from '#domain/errors';
import type { Context } from '#services/context';
import { manifestsAtWork } from './manifests-at-work';
import { sha256 } from './sha256';

interface SentNode extends ManifestNode {
  readonly digests: Buffer;
}

/**
 * Second stage, as often as it takes: digests of the buckets below those that differ. Answers with the buckets that
 * differ in turn and what is wanted of them; null: nothing differs here any more, the manifest can be closed.
 *
 * @throws Refusal `not-found`, `conflict` (finished already), `invalid-input`.
 */
export async function compareDigests(context: Context, message: DigestsMessage): Promise<DigestsAnswer> {
  const { database, actor } = context;
  const manifests = await manifestsAtWork(guarded(database, 'engine'), actor, message.items, 'comparing');
  const differing = new Map<string, string[]>();
  const depths = new Map<string, number>();
  for (const [depth, nodes] of nodesByDepth(message, depths)) {
    const held = await heldChildDigests(guarded(database, 'engine'), nodes, depth, sha256(new Uint8Array(0)));
    nodes.forEach((node, index) => {
      const found = differingChildren(node.prefix, node.digests, held[index]!);
      const known = differing.get(node.manifestId);
      if (known) known.push(...found);
      else differing.set(node.manifestId, found);
    });
  }
  await noteManifestStage(guarded(database, 'engine'), [...manifests.keys()], 'digests');
  return {
    items: message.items.map(({ manifestId }) => ({
      manifestId,
      ask: askOf(
        manifests.get(manifestId)!.declared,
        depths.get(manifestId)! + 1,
        differing.get(manifestId) ?? [],
      ),
    })),
  };
}

function askOf(declared: number, depth: number, prefixes: readonly string[]) {
  if (prefixes.length === 0) return null;
  const ask: Ask = askFor(declared, depth, prefixes);
  return { kind: ask.kind, prefixes: [...ask.prefixes] };
}

/** Nodes by their depth; one item's nodes must be of one depth, above the deepest. */
function nodesByDepth(message: DigestsMessage, depths: Map<string, number>): Map<number, SentNode[]> {
  const byDepth = new Map<number, SentNode[]>();
  for (const { manifestId, nodes } of message.items) {
    for (const { prefix, digests } of nodes) {
      const depth = prefix.length / 2;
      const sent = Buffer.from(digests, 'base64');
      if ((depths.get(manifestId) ?? depth) !== depth || sent.length !== CHILDREN * NODE_BYTES) {
        throw new Refusal('invalid-input', 'digests that do not fit their buckets', [
          { field: 'nodes', reason: 'digests-misshapen', hint: prefix },
        ]);
      }
      depths.set(manifestId, depth);
      const known = byDepth.get(depth);
      const node = { manifestId, prefix, digests: sent };
      if (known) known.push(node);
      else byDepth.set(depth, [node]);
    }
  }
  return byDepth;
}
