import type { CanonicalField } from '#domain/records/record';

type Joined<Name extends string> = Name extends `${infer Head}.${infer Tail}` ? `${Head}_${Tail}` : Name;

/** Message name of a canonical field: `file.digest` -> `file_digest`, because a dot would nest. */
export function fieldKey<Name extends CanonicalField>(field: Name): Joined<Name> {
  return field.replace('.', '_') as Joined<Name>;
}
