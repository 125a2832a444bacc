import type { Logger } from 'pino';

export interface Loop {
  /** Resolves when the step under way has ended. */
  stop(): Promise<void>;
}

const LONGEST_PAUSE_MS = 30_000;

/**
 * Calls `step` again and again: at once while it returns true, else after `everyMs`, and after a failure with
 * doubled pauses up to half a minute. `onStuck` is called once when nothing has worked for `stuckAfterMs`.
 */
export function startLoop(of: {
  readonly name: string;
  readonly everyMs: number;
  readonly stuckAfterMs: number;
  readonly step: () => Promise<boolean>;
  readonly onStuck: () => void;
  readonly log: Logger;
}): Loop {
  let stopped = false;
  let wake = () => {};
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    let failures = 0;
    let workedAt = performance.now();
    while (!stopped) {
      let more = false;
      try {
        more = await of.step();
        failures = 0;
        workedAt = performance.now();
      } catch (error) {
        failures += 1;
        const { code, name } = error as { code?: string; name?: string };
        of.log.error({ loop: of.name, error: code ?? name, failures }, 'step failed');
        if (performance.now() - workedAt > of.stuckAfterMs) {
          of.onStuck();
          return;
        }
      }
      if (!more && !stopped)
        await pause(Math.min(of.everyMs * 2 ** Math.min(failures, 10), LONGEST_PAUSE_MS));
    }
  };
  const ended = run();
  return {
    stop: () => {
      stopped = true;
      wake();
      return ended;
    },
  };
}
