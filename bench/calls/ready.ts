/** What a process of the benchmark says first, once it is loaded and connected. */
export const READY = 'ready\n';
