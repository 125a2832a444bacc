import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's golang-golang-x-mod-dev lays its sources here. */
const MODULES = '/usr/share/gocode';
/** Debian's own compiler before another of the machine. */
const COMPILERS = ['/usr/bin/go', '/usr/local/go/bin/go'];

let built: string | null = null;

/** Compiles auditor.go against Debian's x/mod; fails with the command that installs it. */
export function goAuditor(): (...args: string[]) => { readonly holds: boolean; readonly said: string } {
  built ??= build();
  const program = built;
  return (...args) => {
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 120_000 });
    return { holds: status === 0, said: `${stdout}${stderr}`.trim() };
  };
}

function build(): string {
  const compiler = COMPILERS.find((path) => existsSync(path));
  if (!compiler || !existsSync(join(MODULES, 'src/golang.org/x/mod/sumdb/note')))
    throw new Error('Go is missing: apt-get install -y golang-go golang-golang-x-mod-dev');
  const folder = mkdtempSync(join(tmpdir(), 'zj-auditor-'));
  const program = join(folder, 'auditor');
  const { status, stderr } = spawnSync(
    compiler,
    ['build', '-o', program, join(import.meta.dirname, 'auditor.go')],
    {
      encoding: 'utf8',
      timeout: 240_000,
      env: {
        ...process.env,
        GO111MODULE: 'off',
        GOPATH: MODULES,
        GOCACHE: join(tmpdir(), 'zj-gocache'),
        GOFLAGS: '',
      },
    },
  );
  if (status !== 0) throw new Error(`auditor.go does not compile:\n${stderr}`);
  return program;
}
