import { guarded } from '#db/client';
import { NOTHING } from '#domain/identity/scope';
import type { Archive } from '#services/archive';

/** What a load balancer waits for at most. */
const PATIENCE_MS = 2_000;

/** Whether the database answers in time; tells nothing else, and never throws. */
export async function isAnswering(archive: () => Promise<Archive>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const asked = archive()
    .then((open) => guarded(open, NOTHING).query('SELECT 1'))
    .then(() => true)
    .catch(() => false);
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
