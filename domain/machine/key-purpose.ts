import type { Act } from '../identity/permission';

/** What a machine client's key may be for: one word per machine door, `thing.deed`. A closed set. */
export const KEY_PURPOSES = [
  'records.push',
  'records.check',
  'manifests.push',
  'calls.push',
  'matters.push',
  'uses.read',
  'disputes.push',
  'webhooks.register',
  'catalogue.read',
] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

/** The act of the permission table that stands behind a purpose; null where anybody may do it. */
export const ACT_OF_PURPOSE: Readonly<Record<KeyPurpose, Act | null>> = {
  'records.push': 'record.push',
  'records.check': 'record.check',
  'manifests.push': 'manifest.declare',
  'calls.push': 'call.report',
  'matters.push': 'matter.push',
  'uses.read': 'use.read',
  'disputes.push': 'dispute.file',
  'webhooks.register': 'webhook.register',
  'catalogue.read': null,
};

export function isKeyPurpose(text: string): text is KeyPurpose {
  return (KEY_PURPOSES as readonly string[]).includes(text);
}

/** A purpose as the name of a message, where a dot would mean a part. */
export function purposeKey(purpose: KeyPurpose): PurposeKey {
  return purpose.replace('.', '_') as PurposeKey;
}
type Underscored<Text extends string> = Text extends `${infer Thing}.${infer Deed}`
  ? `${Thing}_${Deed}`
  : Text;
export type PurposeKey = Underscored<KeyPurpose>;
