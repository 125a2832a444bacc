/** Associated data of a sealed value: 16 bytes that bind it to its row, so that it cannot be moved to another. */

/** Of a value whose row is named by a uuid. */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

/** Of a quarantined row's text: its batch and row. */
export function quarantineSealKey(batchId: Buffer, row: number): Buffer {
  const key = Buffer.from(batchId);
  key.writeUInt32BE((key.readUInt32BE(12) ^ row) >>> 0, 12);
  return key;
}
