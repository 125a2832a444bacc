import type { Act } from '../identity/permission';

/** What a machine client's key may be for: one word per machine door, `thing.deed`. A closed set. */
export const KEY_PURPOSES = ['records.push', 'records.check', 'manifests.push', 'catalogue.read'] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

/** The act of the permission table that stands behind a purpose; null where anybody may do it. */
export const ACT_OF_PURPOSE: Readonly<Record<KeyPurpose, Act | null>> = {
  'records.push': 'record.push',
  'records.check': 'record.check',
  'manifests.push': 'manifest.declare',
  'catalogue.read': null,
};

export function isKeyPurpose(text: string): text is KeyPurpose {
  return (KEY_PURPOSES as readonly string[]).includes(text);
}
