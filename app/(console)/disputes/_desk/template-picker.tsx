'use client';

/** Puts a template's text into the answer; without script the field is simply empty. */
export function TemplatePicker({
  field,
  label,
  none,
  templates,
}: {
  /** Id of the text field. */
  readonly field: string;
  readonly label: string;
  readonly none: string;
  readonly templates: readonly { readonly key: string; readonly title: string; readonly text: string }[];
}) {
  function put(key: string) {
    const template = templates.find((one) => one.key === key);
    const area = document.getElementById(field);
    if (template === undefined || !(area instanceof HTMLTextAreaElement)) return;
    area.value = template.text;
    area.focus();
  }
  return (
    <>
      <label htmlFor={`${field}-template`}>{label}</label>
      <select id={`${field}-template`} defaultValue="" onChange={(event) => put(event.currentTarget.value)}>
        <option value="">{none}</option>
        {templates.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </>
  );
}
