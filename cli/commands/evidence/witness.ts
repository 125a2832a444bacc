import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import { formatVerifierKey } from '#domain/merkle/note-key';
import { noteSigner, verifierOf } from '#services/evidence/signing/note-signing';
import { trustOf } from '#services/evidence/verify/trust';
import { serveWitness } from '#services/evidence/witness/serve-witness';
import { witnessOf } from '#services/evidence/witness/witness';
import { witnessKey } from '#services/evidence/witness/witness-key';

const USAGE = `用法 Usage:
  zhengjian witness --name NAME --folder FOLDER --log VKEY... [--host 127.0.0.1] [--port 7480]
      为这些日志作见证（C2SP tlog-witness）：密钥和最近见证的检查点存放在 FOLDER
      witness these logs; the key and the last heads rest in FOLDER
  zhengjian witness --name NAME --folder FOLDER --show-key
      显示（首次则生成）本见证方的公钥 / print the witness's public key, made the first time
`;

const OPTIONS = {
  name: { type: 'string' },
  folder: { type: 'string' },
  log: { type: 'string', multiple: true, default: [] as string[] },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '7480' },
  'show-key': { type: 'boolean', default: false },
} as const;

/** `zhengjian witness`: needs no database; runs until it is told to end. Exit code 1: a key cannot be read; 2: wrong usage. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const { name, folder } = values;
  const port = Number(values.port);
  const isComplete = values['show-key'] || values.log.length > 0;
  if (!name || !folder || !isComplete || !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const key = await witnessKey(join(folder, 'witness.key'), name);
    process.stdout.write(`${formatVerifierKey(verifierOf(key))}\n`);
    if (values['show-key']) return 0;
    const { logs } = trustOf(values.log, null);
    const witness = witnessOf(
      logs,
      noteSigner(key, () => Math.floor(Date.now() / 1_000)),
      join(folder, 'heads.json'),
    );
    const served = await serveWitness(witness, { host: values.host, port });
    process.stderr.write(`见证服务已启动 / witnessing at ${served.address}\n`);
    await told();
    await served.close();
    return 0;
  } catch (error) {
    if (!(error instanceof EvidenceFault)) throw error;
    process.stderr.write(`密钥无法读取 / a key cannot be read: ${error.message}\n`);
    return 1;
  }
}

/** Resolves when the process is told to end. */
function told(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done());
  });
}
