import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#db/env';
import { type Figure, print, say } from './report';

/**
 * The figures of disputes, each measured by a file of its own, one after another: the sweep of clocks, the desk's queue, the
 * applicant's page. `--only NAME` measures one; further options are handed on.
 */
const PARTS: Readonly<Record<string, string>> = {
  sweep: 'disputes/sweep.ts',
  queue: 'disputes/queue.ts',
  page: 'disputes/page.ts',
};

const only = process.argv.indexOf('--only');
const names = only < 0 ? Object.keys(PARTS) : [process.argv[only + 1] ?? ''];
const unknown = names.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) throw new Error(`--only takes one of ${Object.keys(PARTS).join(', ')}`);
const handedOn = process.argv
  .slice(2)
  .filter((word, at, words) => word !== '--only' && words[at - 1] !== '--only');

async function figuresOf(script: string): Promise<Figure[]> {
  const args = [
    '--import',
    'tsx',
    join(projectRoot(), 'bench', script),
    ...handedOn.filter((word) => word !== '--json'),
    '--json',
  ];
  const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  running.stdout.on('data', (piece: Buffer) => {
    out += piece.toString();
  });
  const code = await new Promise<number | null>((resolve) => running.on('close', resolve));
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  return (JSON.parse(out) as { figures: Figure[] }).figures;
}

const figures: Figure[] = [];
for (const name of names) {
  say(name);
  figures.push(...(await figuresOf(PARTS[name]!)));
}
print(figures);
