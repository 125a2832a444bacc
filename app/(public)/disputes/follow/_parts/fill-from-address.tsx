'use client';

import { useEffect } from 'react';

/**
 * Fills number and code in from what stands after the sign of the address (`#number.code`), which browsers send nowhere, and
 * takes it out of the address again.
 */
export function FillFromAddress() {
  useEffect(() => {
    const [, number, code] = /^#(\d{11})\.([\w-]{5,40})$/.exec(window.location.hash) ?? [];
    if (number === undefined || code === undefined) return;
    const put = (id: string, value: string) => {
      const input = document.getElementById(id);
      if (input instanceof HTMLInputElement) input.value = value;
    };
    put('number', number);
    put('code', code);
    window.history.replaceState(null, '', window.location.pathname);
  }, []);
  return null;
}
