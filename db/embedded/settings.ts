import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

/**
 * Settings for a machine of two cores that web, jobs and PostgreSQL share. Durability is PostgreSQL's own
 * default (fsync, synchronous_commit, full_page_writes on). WAL is not compressed: the npm build has neither
 * lz4 nor zstd, and pglz costs more time than the bytes it saves.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // No socket file: its folder would have to be one that both our user and the server's can enter.
  unix_socket_directories: '',
  max_connections: '100',
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  random_page_cost: '1.1',
  effective_io_concurrency: '64',
  huge_pages: 'off',
  jit: 'off',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // The server's log holds no one's data. Errors of statements go to whoever sent them, which notes their code: their
  // sentences and details quote values, so only the server's own condition (LOG, FATAL, PANIC) is written, without
  // statements, parameters and details.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

/** For databases that tests throw away: a crash of the machine may lose them. */
const THROWAWAY: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
};

/** Smallest /dev/shm that a parallel hash join of ours does not outgrow; Docker gives 64 MB by default. */
const ENOUGH_SHM_BYTES = 512 * 1024 * 1024;

const MB = 1024 * 1024;

/** A twelfth of the machine's memory for the server's own pages, since web and jobs live beside it; half for all that is cached. */
function memorySettings(): Readonly<Record<string, string>> {
  // Within a container its limit counts; without one Node says 0, or more than there is.
  const memory = Math.floor(
    Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / MB,
  );
  const buffers = Math.min(2_048, Math.max(256, Math.floor(memory / 12)));
  return {
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.max(2 * buffers, Math.floor(memory / 2))}MB`,
  };
}

/** `-c name=value` arguments of the postgres program. */
export function settingArguments(throwaway: boolean): string[] {
  const settings = {
    ...SETTINGS,
    ...memorySettings(),
    dynamic_shared_memory_type: sharedMemoryIsRoomy() ? 'posix' : 'mmap',
    ...(throwaway ? THROWAWAY : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function sharedMemoryIsRoomy(): boolean {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize >= ENOUGH_SHM_BYTES;
  } catch {
    return false;
  }
}
