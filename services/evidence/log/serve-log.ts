import type { Db } from '#db/client';
import { newestPublishedYear } from '#db/queries/log/checkpoints';
import type { TreeName } from '#db/queries/log/log-trees';
import type { Bytes } from '#domain/merkle/bytes';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import { parseTilePath } from '#domain/merkle/tile';
import { ArchivedLog } from './read-log';

/** A piece of the log as it goes over the wire. */
export interface ServedPiece {
  readonly body: Bytes | string;
  readonly type: 'text/plain; charset=utf-8' | 'application/octet-stream';
  readonly gzipped: boolean;
  /** Tiles and bundles never change; a checkpoint does every second. */
  readonly immutable: boolean;
}

/**
 * What stands at `[<year>/][sm3/]checkpoint`, `…/tile/<level>/<index>[.p/<width>]` or `…/tile/entries/…`; without a year the
 * newest one's. Null for every other path, and for what no published size holds: a full tile is never served short.
 */
export async function serveLog(db: Db, path: string, takesGzip: boolean): Promise<ServedPiece | null> {
  const [, year, sm3, piece] = /^(?:(\d{4})\/)?(sm3\/)?((?:checkpoint|tile\/).*)$/.exec(path) ?? [];
  if (piece === undefined) return null;
  const hash: TreeName = sm3 === undefined ? 'sha256' : 'sm3';
  const logYear = year === undefined ? await newestPublishedYear(db, hash) : Number(year);
  if (logYear === null) return null;
  const log = new ArchivedLog(db, { logYear, hash });
  try {
    return await pieceOf(log, piece, takesGzip);
  } catch (error) {
    if (error instanceof EvidenceFault && ABSENT.has(error.reason)) return null;
    throw error;
  }
}

const ABSENT: ReadonlySet<string> = new Set(['malformed-path', 'missing-piece']);

async function pieceOf(log: ArchivedLog, piece: string, takesGzip: boolean): Promise<ServedPiece | null> {
  if (piece === 'checkpoint')
    return {
      body: await log.checkpoint(),
      type: 'text/plain; charset=utf-8',
      gzipped: false,
      immutable: false,
    };
  const { level, index, width } = parseTilePath(piece);
  const octets = { type: 'application/octet-stream', immutable: true } as const;
  if (level !== null) return { ...octets, body: await log.tile({ level, index, width }), gzipped: false };
  const bundle = { index, width };
  const body = takesGzip ? await log.gzippedEntries(bundle) : await log.entries(bundle);
  return { ...octets, body, gzipped: takesGzip };
}
