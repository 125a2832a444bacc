import { expect, it } from 'vitest';
import { SEALED_PLACES } from '#db/queries/sealing/sealed-places';
import { projectFiles, readProjectFile } from './tracked-files';

/** Columns of bytes that no data key seals, each with what it is. A new one says here or in SEALED_PLACES what it is. */
const OTHERS: Readonly<Record<string, string>> = {
  'api_key.secret_digest': 'a digest of a random secret',
  'app_recovery_code.digest': 'a digest of a random code',
  'app_second_factor.codes': 'sealed under the root (services/identity/second-factor/seal-for.ts)',
  'app_second_factor.secret': 'sealed under the root',
  'call_batch.file_digest': 'a digest of a foreign file',
  'call_batch.hash': 'a digest, published',
  'call_fresh.reports': 'keys and numbers, as in call_report',
  'call_batch.previous': 'a digest, published',
  'call_operator.types': 'counts by type',
  'call_operator_day.slots': 'counts by ten minutes',
  'call_source.last_hash': 'a digest, published',
  'call_source.public_key': 'a public key',
  'dispute_draft_photo.content': 'sealed under the root: forgotten after hours',
  'dispute_draft_photo.name': 'sealed under the root',
  'log_bundle.data': 'entries of the public log',
  'log_checkpoint.root': 'a hash of the public log',
  'log_pending.entries': 'entries of the public log',
  'log_tile.data': 'hashes of the public log',
  'log_tree.frontier': 'hashes of the public log',
  'log_tree.root': 'a hash of the public log',
  'log_tree.tail': 'entries of the public log',
  'data_key.wrapped': 'wrapped by the master key',
  'dispute.holder_hash': 'a keyed hash',
  'dispute.sameness': 'a keyed hash',
  'dispute_complainant.follow_hash': 'a keyed hash',
  'dispute_complainant.person_hash': 'a keyed hash',
  'declared_bucket.lines': 'hashes',
  'declared_bucket.prefix': 'the beginning of hashes',
  'declared_number.number_hash': 'a keyed hash',
  'manifest.digest': 'a digest of hashes',
  'matter.applicant': 'a keyed hash',
  'record.content_digest': 'a keyed digest',
  'record.holder_hash': 'a keyed hash',
  'record.holder_name_hash': 'a keyed hash',
  'record.number_hash': 'a keyed hash',
};

/** `table.column` of every column of bytes; record and record_version share theirs. */
function columnsOfBytes(): string[] {
  return projectFiles()
    .filter((path) => /^db\/schema\/[\w-]+\.ts$/.test(path))
    .flatMap((path) => {
      const source = readProjectFile(path);
      const table = path.endsWith('record-columns.ts') ? 'record' : /pgTable\(\s*'(\w+)'/.exec(source)?.[1];
      return [...source.matchAll(/^\s+(\w+): bytes\((?:'(\w+)')?\)/gm)].map(
        ([, property, name]) => `${table}.${name ?? property}`,
      );
    });
}

it('every column of sealed values is re-sealed when data keys change', () => {
  const sealed = Object.values(SEALED_PLACES).map(({ table, column }) => `${table}.${column}`);
  const known = [...sealed.filter((place) => !place.startsWith('record_version.')), ...Object.keys(OTHERS)];
  expect(columnsOfBytes().sort()).toEqual(known.sort());
});
