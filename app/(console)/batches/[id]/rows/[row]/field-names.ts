/** Names of the correction form's inputs: a field's text, or the row written anew. */
export const FIELD_PREFIX = 'field:';
export const WHOLE_ROW = 'whole';

/** Id of a field's input, for labels and for the links of the error summary. */
export function idOfField(field: string): string {
  return `field-${field.replaceAll('.', '-')}`;
}
