'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** How often a page asks whether anything new arrived: a reader cannot follow faster. */
const EVERY_MS = 10_000;

/** Shows nothing: renders the page anew when `url` answers another `mark` than the page was made with. */
export function LivePulse({ url, mark }: { readonly url: string; readonly mark: string }) {
  const router = useRouter();
  useEffect(() => {
    const abort = new AbortController();
    const timer = setInterval(async () => {
      if (document.hidden) return;
      try {
        const response = await fetch(url, { signal: abort.signal, cache: 'no-store' });
        if (!response.ok) return;
        const now: { mark: string } = await response.json();
        if (now.mark !== mark) router.refresh();
      } catch {
        // The next tick asks again.
      }
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [url, mark, router]);
  return null;
}
