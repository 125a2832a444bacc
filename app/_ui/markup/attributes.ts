/** Properties whose attribute has another name (react.dev, "Common components"; SVG 2 attribute index). */
const RENAMED: Readonly<Record<string, string>> = {
  className: 'class',
  htmlFor: 'for',
  tabIndex: 'tabindex',
  colSpan: 'colspan',
  rowSpan: 'rowspan',
  dateTime: 'datetime',
  autoComplete: 'autocomplete',
  inputMode: 'inputmode',
  maxLength: 'maxlength',
  minLength: 'minlength',
  encType: 'enctype',
  fontSize: 'font-size',
  fillOpacity: 'fill-opacity',
  strokeWidth: 'stroke-width',
  strokeDasharray: 'stroke-dasharray',
  strokeLinecap: 'stroke-linecap',
  strokeLinejoin: 'stroke-linejoin',
  textAnchor: 'text-anchor',
  vectorEffect: 'vector-effect',
  viewBox: 'viewBox',
  preserveAspectRatio: 'preserveAspectRatio',
};

/** Attributes that say something by being there. */
const PRESENT: ReadonlySet<string> = new Set([
  ...[
    'checked',
    'disabled',
    'download',
    'hidden',
    'multiple',
    'noModule',
    'noValidate',
    'open',
    'readOnly',
    'required',
  ],
  ...['reversed', 'selected'],
]);

const PLAIN = /^(?:(?:aria|data)-[a-z-]+|[a-z]+[12]?)$/;
/** Addresses that run: React alone decides what becomes of them. */
const RUNS = /^[\s\p{Cc}]*j[\s\p{Cc}]*a[\s\p{Cc}]*v[\s\p{Cc}]*a/iu;
const ADDRESSES: ReadonlySet<string> = new Set(['href', 'src', 'action', 'formAction', 'xlinkHref']);

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

/** Text as it stands in HTML, in content and in quoted attributes alike. */
export function escapeText(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter) : text;
}

/** One property as ` name="value"`, '' when it says nothing, null when only React can render it. */
export function attribute(name: string, value: unknown): string | null {
  if (value === null || value === undefined) return '';
  if (name === 'style') return styleAttribute(value);
  if (PRESENT.has(name)) return value ? ` ${name.toLowerCase()}=""` : '';
  const known = RENAMED[name] ?? (PLAIN.test(name) ? name : null);
  if (known === null || name.startsWith('on')) return null;
  if (typeof value === 'boolean') return /^(?:aria|data)-/.test(name) ? ` ${known}="${value}"` : null;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value);
  if (ADDRESSES.has(name) && RUNS.test(text)) return null;
  return ` ${known}="${escapeText(text)}"`;
}

/** Declarations whose values are texts; React adds a unit to most numbers, so these are left to it. */
function styleAttribute(style: unknown): string | null {
  if (typeof style !== 'object' || style === null) return null;
  const declarations: string[] = [];
  for (const [name, value] of Object.entries(style)) {
    if (value === null || value === undefined || value === '') continue;
    if (typeof value !== 'string') return null;
    const property = name.startsWith('--')
      ? name
      : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    declarations.push(`${property}:${value.trim()}`);
  }
  return declarations.length === 0 ? '' : ` style="${escapeText(declarations.join(';'))}"`;
}
