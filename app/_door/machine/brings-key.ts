/** True when a request brings a key or a signature, right or wrong. */
export function bringsKey(request: Request): boolean {
  return ['authorization', 'signature', 'signature-input'].some((name) => request.headers.has(name));
}
