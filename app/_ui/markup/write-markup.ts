import { Fragment, isValidElement, type ReactElement, type ReactNode } from 'react';
import { attribute, escapeText } from './attributes';

/** Elements without content or end (HTML §13.1.2). */
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);
/** Elements whose content is not plain text: theirs is React's affair. */
const RAW: ReadonlySet<string> = new Set(['script', 'style', 'pre', 'title', 'iframe', 'noscript']);
const CONTENT: ReadonlySet<string> = new Set(['children', 'key', 'defaultValue', 'defaultChecked', 'value']);

/** Thrown inside, never out: something in the tree lives in the browser or is not known here. */
class NotPlain extends Error {}

/**
 * HTML of a tree of plain elements and server components, as `renderToStaticMarkup` of react-dom writes it; null
 * when the tree holds what only React can render: components of the browser, promises, event handlers, refs.
 * What a component throws (a redirect, data not there yet) is thrown on.
 */
export function writeMarkup(node: ReactNode): string | null {
  try {
    return write(node, null);
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
}

/** `chosen`: the value of the select around, whose option is marked. */
function write(node: ReactNode, chosen: string | null): string {
  if (typeof node === 'string') return escapeText(node);
  if (typeof node === 'number' || typeof node === 'bigint') return String(node);
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (Array.isArray(node)) {
    let html = '';
    for (const child of node) html += write(child, chosen);
    return html;
  }
  if (!isValidElement(node)) throw new NotPlain();
  return writeElement(node as ReactElement<Record<string, unknown>>, chosen);
}

function writeElement({ type, props }: ReactElement<Record<string, unknown>>, chosen: string | null): string {
  if (typeof type === 'string') return writeHost(type, props, chosen);
  if (type === Fragment) return write(props.children as ReactNode, chosen);
  if (isForwarding(type)) return write(type.render(props, null), chosen);
  if (typeof type !== 'function' || '$$typeof' in type || type.prototype?.isReactComponent)
    throw new NotPlain();
  return write((type as (given: typeof props) => ReactNode)(props), chosen);
}

/** A component that passes a reference on, as icons are; on the server there is nothing to refer to. */
interface Forwarding {
  readonly render: (props: Record<string, unknown>, reference: null) => ReactNode;
}

function isForwarding(type: unknown): type is Forwarding {
  return (
    typeof type === 'object' &&
    type !== null &&
    '$$typeof' in type &&
    type.$$typeof === Symbol.for('react.forward_ref')
  );
}

function writeHost(tag: string, props: Record<string, unknown>, chosen: string | null): string {
  if (RAW.has(tag)) throw new NotPlain();
  let html = `<${tag}`;
  for (const name in props) {
    if (CONTENT.has(name)) continue;
    const text = attribute(name, props[name]);
    if (text === null) throw new NotPlain();
    html += text;
  }
  html += fieldValue(tag, props, chosen);
  if (VOID.has(tag)) return `${html}/>`;
  if (tag === 'textarea') return `${html}>${written(props)}</textarea>`;
  const inside = tag === 'select' ? textOf(props.defaultValue) : chosen;
  return `${html}>${write(props.children as ReactNode, inside)}</${tag}>`;
}

/** What stands in a field of several lines; a reader of HTML drops a line's end right after the tag, so one is written ahead. */
function written({ value, defaultValue, children }: Record<string, unknown>): string {
  if (children !== undefined) throw new NotPlain();
  const text = textOf(value ?? defaultValue) ?? '';
  return `${text.startsWith('\n') ? '\n' : ''}${escapeText(text)}`;
}

/** A field's own value, and the mark of the chosen option. */
function fieldValue(tag: string, props: Record<string, unknown>, chosen: string | null): string {
  if (tag === 'textarea') return '';
  if (tag === 'select') {
    if (props.value !== undefined) throw new NotPlain();
    return '';
  }
  const value = textOf(props.value ?? props.defaultValue);
  const checked = props.defaultChecked ? ' checked=""' : '';
  if (value === null) return checked;
  const selected = tag === 'option' && chosen !== null && value === chosen ? ' selected=""' : '';
  return `${checked} value="${escapeText(value)}"${selected}`;
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new NotPlain();
}
