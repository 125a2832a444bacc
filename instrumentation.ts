import { watchPeers } from '#door/machine/peer';

/** Runs once in each web process before its first request (Next's `register` hook). */
export function register(): void {
  watchPeers();
}
