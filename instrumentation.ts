/**
 * Next's own hook: runs once in each web process before its first request. It is also compiled for the Edge runtime,
 * which this product does not use and which has no sockets: NEXT_RUNTIME, which Next writes in while it compiles,
 * leaves the import out there.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { watchPeers } = await import('#door/machine/peer');
    watchPeers();
  }
}
