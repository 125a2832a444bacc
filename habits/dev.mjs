import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Children } from './children.mjs';
import { keepDatabase } from './database.mjs';
import { ensurePackages } from './install.mjs';
import { CLI, fail, freePort, NEXT, root, runNode } from './process.mjs';

/* npm run dev: web and jobs that start again on every change, on the archive as it is. */

await ensurePackages();
const data = resolve(root, process.env.ZHENGJIAN_DATA || '.data');
mkdirSync(data, { recursive: true });
const children = new Children(join(data, 'dev.json'));
if (await children.settleEarlier()) fail('npm run dev runs already for this data folder.');
const database = await keepDatabase();
console.log(`Archive: ${database.name}`);
const { code } = await runNode([...CLI, 'migrate']);
if (code !== 0) await end(1);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));
const port = await freePort(Number(process.env.PORT) || 3000);
const more = { ZHENGJIAN_ADDRESS: `http://localhost:${port}` };
const onEnd = (what) => {
  console.error(what);
  end(1);
};
children.start('web', [NEXT, 'dev', '-H', '127.0.0.1', '-p', String(port)], { env: more }, onEnd);
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
children.start(
  'jobs',
  [tsx, 'watch', '--clear-screen=false', join(root, 'jobs', 'main.ts')],
  { env: more },
  onEnd,
);

async function end(status) {
  await children.stopAll();
  await database.release();
  process.exit(status);
}
