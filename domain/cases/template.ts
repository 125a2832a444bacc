import { Refusal } from '../errors';

/** Fields that a template may have, `{{number}}`: what the case itself knows, none of it naming a person. */
export const TEMPLATE_FIELDS = [
  'number',
  'state',
  'organisation',
  'today',
  'due',
  'type',
  'field',
  'officer',
] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];

/** What a template is written in; the names are those of the interface's languages. */
export const TEMPLATE_LANGUAGES = ['zh-CN', 'en'] as const;
export type TemplateLanguage = (typeof TEMPLATE_LANGUAGES)[number];

export const LONGEST_TITLE = 80;
/** What the forms take that it is put into. */
export const LONGEST_TEXT = 2_000;
const FIELD = /\{\{([^{}]*)\}\}/g;

export interface TemplateDraft {
  readonly title: string;
  readonly text: string;
  readonly language: TemplateLanguage;
}

/** What somebody typed. */
export interface TypedTemplate {
  readonly title: string;
  readonly text: string;
  readonly language: string;
}

/** A template as it was typed, fit to be kept: every field is known, no brace is left over. @throws Refusal `invalid-input`. */
export function readTemplate({
  title: typedTitle,
  text: typedText,
  language: named,
}: TypedTemplate): TemplateDraft {
  const language = TEMPLATE_LANGUAGES.find((name) => name === named);
  const title = typedTitle.trim();
  const text = typedText.replace(/\r\n?/g, '\n').trim();
  const complaints = [
    ...(title === '' || [...title].length > LONGEST_TITLE
      ? [{ field: 'title', reason: 'title-length' }]
      : []),
    ...(text === '' || [...text].length > LONGEST_TEXT ? [{ field: 'text', reason: 'text-length' }] : []),
    ...(namesOf(text).every(isField) && !/[{}]/.test(text.replace(FIELD, ''))
      ? []
      : [{ field: 'text', reason: 'unknown-field' }]),
    ...(language === undefined ? [{ field: 'language', reason: 'not-one-of' }] : []),
  ];
  if (complaints.length > 0 || language === undefined)
    throw new Refusal('invalid-input', 'the template cannot be filled', complaints);
  return { title, text, language };
}

/** The text with its fields filled; what has no value stays as a gap that a person sees, 〔number〕. */
export function fillTemplate(
  text: string,
  values: Readonly<Partial<Record<TemplateField, string>>>,
): { readonly text: string; readonly gaps: readonly TemplateField[] } {
  const gaps = new Set<TemplateField>();
  const filled = text.replace(FIELD, (_whole, name: string) => {
    const field = name.trim();
    if (!isField(field)) return `〔${field}〕`;
    const value = values[field];
    if (value !== undefined && value !== '') return value;
    gaps.add(field);
    return `〔${field}〕`;
  });
  return { text: filled, gaps: [...gaps] };
}

function namesOf(text: string): string[] {
  return [...text.matchAll(FIELD)].map(([, name]) => name!.trim());
}

function isField(name: string): name is TemplateField {
  return TEMPLATE_FIELDS.some((field) => field === name);
}
