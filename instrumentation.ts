import { watchPeers } from '#door/machine/peer';

/** Not written into the import: Next compiles this file for the Edge runtime too, whose compiler knows no such module. */
const CHANNELS = 'node:diagnostics_channel';

/** Next's own hook: runs once in each web process, before its first page or route. */
export async function register(): Promise<void> {
  const { subscribe }: typeof import('node:diagnostics_channel') = await import(
    /* turbopackIgnore: true */ CHANNELS
  );
  watchPeers(subscribe);
}
