import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { encodeBundle } from '#domain/merkle/bundle';
import { encodeUtf8 } from '#domain/merkle/bytes';
import { formatCheckpoint } from '#domain/merkle/checkpoint';
import { EMPTY_FRONTIER, extendFrontier, partialTiles, rootOfFrontier } from '#domain/merkle/frontier';
import { formatVerifierKey } from '#domain/merkle/note-key';
import { bundlePath, TILE_WIDTH, tilePath } from '#domain/merkle/tile';
import { newSignerKey, noteSigner, signNote, verifierOf } from '#services/evidence/signing/note-signing';
import { SHA256_TREE } from '#services/evidence/tree-hash';

/** About as long as an entry of a call is: 300 bytes of JSON. */
function entryAt(at: number): Uint8Array {
  return encodeUtf8(
    `{"kind":"call","version":1,"source":"11310000MB1234567A","batch":${Math.floor(at / 500)},"row":${at % 500},` +
      `"side":"caller","at":"2026-03-01T08:15:00.${String(at % 1_000_000).padStart(6, '0')}Z",` +
      '"caller":"11320000MB7654321B","from":"320500","to":"310000","issuer":"11310000MB1234567A","type":"a","mode":"normal",' +
      `"outcome":"served","latency":${at % 900},"commitment":"${'A'.repeat(43)}="}`,
  );
}

/** Writes a log of `size` entries as files; its key. */
export async function writeLog(folder: string, size: number): Promise<string> {
  const origin = 'bench.example.cn/log/2026';
  const key = newSignerKey(origin, 'ed25519');
  let frontier = EMPTY_FRONTIER;
  for (let first = 0; first < size; first += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, size - first);
    const bundle = encodeBundle(Array.from({ length: width }, (_, at) => entryAt(first + at)));
    write(folder, bundlePath({ index: first / TILE_WIDTH, width }), bundle);
    const more = extendFrontier(SHA256_TREE, frontier, SHA256_TREE.leaves(bundle));
    frontier = more.frontier;
    for (const tile of more.tiles) write(folder, tilePath(tile), tile.data);
  }
  for (const tile of partialTiles(frontier)) write(folder, tilePath(tile), tile.data);
  const text = formatCheckpoint({ origin, size, root: rootOfFrontier(SHA256_TREE, frontier) });
  write(folder, 'checkpoint', encodeUtf8(await signNote(text, [noteSigner(key, () => 0)])));
  return formatVerifierKey(verifierOf(key));
}

function write(folder: string, path: string, data: Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, data);
}

/** Compiles the suite's Go verifier (Debian's golang-go and golang-golang-x-mod-dev) into `folder`; its path. */
export function compileAuditor(folder: string): string {
  const compiler = ['/usr/bin/go', '/usr/local/go/bin/go'].find((path) => existsSync(path)) ?? 'go';
  const program = join(folder, 'auditor');
  const source = join(import.meta.dirname, '..', 'tests', 'verifiers', 'auditor.go');
  const { status, stderr } = spawnSync(compiler, ['build', '-o', program, source], {
    encoding: 'utf8',
    env: {
      ...process.env,
      GO111MODULE: 'off',
      GOPATH: '/usr/share/gocode',
      GOCACHE: join(folder, 'go'),
      GOFLAGS: '',
    },
  });
  if (status !== 0)
    throw new Error(
      `the Go verifier needs golang-go and golang-golang-x-mod-dev (npm test installs them)\n${stderr}`,
    );
  return program;
}
