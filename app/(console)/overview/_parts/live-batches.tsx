'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** How often the page asks whether a delivery began or ended; each running one tells its own progress faster. */
const EVERY_MS = 10_000;

interface LiveBatchesProps {
  /** Answers `{ running: [{ batchId }] }`. */
  readonly url: string;
  /** Deliveries that the page shows as running. */
  readonly running: readonly string[];
}

/** Shows nothing: renders the page anew when other deliveries run than it shows. */
export function LiveBatches({ url, running }: LiveBatchesProps) {
  const router = useRouter();
  const shown = [...running].sort().join(' ');
  useEffect(() => {
    const abort = new AbortController();
    const timer = setInterval(async () => {
      if (document.hidden) return;
      try {
        const response = await fetch(url, { signal: abort.signal, cache: 'no-store' });
        if (!response.ok) return;
        const now: { running: { batchId: string }[] } = await response.json();
        const ids = now.running.map(({ batchId }) => batchId).sort();
        if (ids.join(' ') !== shown) router.refresh();
      } catch {
        // The next tick asks again.
      }
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [url, shown, router]);
  return null;
}
