import type { Context } from '#services/context';
import { closeManifests } from './close-manifests';
import { compareDigests } from './compare-digests';
import { keepNumbers } from './keep-numbers';
import { listUnnamed } from './list-unnamed';
import type { ManifestPeer } from './manifest-dialogue';
import { nameNumbers } from './name-numbers';
import { openManifests } from './open-manifests';

/** The verbs of this process as the other side of a declaration for one organisation. */
export function localPeer(context: Context, organisation: string): ManifestPeer {
  return {
    open: (message) => openManifests(context, organisation, message),
    digests: (message) => compareDigests(context, message),
    numbers: (message) => keepNumbers(context, message),
    close: (message) => closeManifests(context, message),
    unnamed: (message) => listUnnamed(context, message),
    names: (message) => nameNumbers(context, message),
  };
}
