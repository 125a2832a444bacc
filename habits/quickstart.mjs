import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureBuild } from './build.mjs';
import { Children } from './children.mjs';
import { keepDatabase } from './database.mjs';
import { ensurePackages } from './install.mjs';
import { CLI, freePort, NEXT, root, TSX } from './process.mjs';

/*
 * npm run quickstart: from a clean clone to a running product with the demo province, and again from wherever an
 * earlier run stopped. Every step sees for itself whether it is done.
 */

/** A first page may compile nothing, but on a busy machine the web process takes its time to listen. */
const WEB_LIMIT_MS = 60_000;
/* As the scripts `web` and `jobs` of package.json: what a second of calls leaves behind dies young. */
const YOUNG = '--max-semi-space-size=32';

await ensurePackages();
const data = resolve(root, process.env.ZHENGJIAN_DATA || '.data');
mkdirSync(data, { recursive: true });
const children = new Children(join(data, 'quickstart.json'));
const earlier = await children.settleEarlier();
if (earlier) {
  console.log(
    `Already running${earlier.address ? ` at ${earlier.address}` : ' (still starting)'}; Ctrl-C there stops it.`,
  );
  process.exit(0);
}
children.note({});

let database = null;
let ending = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));

database = await keepDatabase().catch((error) => end(1, `The database did not start: ${error.message}`));
console.log(`Archive: ${database.name}`);
await step(['migrate', '--no-accounts'], 'The archive could not be brought up to date.');
const building = ensureBuild({ quiet: true });
await step(['demo', 'load', 'yangtze-delta'], 'The demo province could not be loaded.');
await step(['demo', 'disputes', 'yangtze-delta'], 'The demo’s disputes could not be told.');
console.log('Building the pages …');
const built = await building;
if (built.code !== 0) await end(1, `${built.output}\nThe pages could not be built.`);
await serve();

async function serve() {
  const port = await freePort(Number(process.env.PORT) || 3000);
  const address = `http://localhost:${port}`;
  const logs = { web: join(data, 'web.log'), jobs: join(data, 'jobs.log') };
  const more = { NODE_ENV: 'production', ZHENGJIAN_ADDRESS: address };
  const begin = (name, args) => {
    const log = openSync(logs[name], 'w', 0o600);
    children.start(name, args, { env: more, stdio: ['ignore', log, log] }, (what) =>
      end(
        1,
        `${readFileSync(logs[name], 'utf8').trimEnd().split('\n').slice(-20).join('\n')}\n${what}; log: ${logs[name]}`,
      ),
    );
    closeSync(log);
  };
  begin('web', [YOUNG, NEXT, 'start', '-H', '127.0.0.1', '-p', String(port)]);
  begin('jobs', [YOUNG, ...TSX, join(root, 'jobs', 'main.ts')]);
  await untilAnswers(`http://127.0.0.1:${port}/`);
  children.note({ address });
  console.log(`\n  Zhengjian 证鉴 is at ${address}\n`);
  await step(['accounts'], 'The accounts could not be listed.');
  // The departments of the demo declare while the dashboard is up: coverage appears as they do.
  await step(['demo', 'declare', 'yangtze-delta'], 'The demo departments could not declare.');
  tellCalls();
  console.log(
    `\nLogs: ${logs.web}, ${logs.jobs}. Ctrl-C stops everything; npm run quickstart goes on from here.`,
  );
}

/** Calls of the last thirty days, then those of now: told in the background, seen as they come; run again, it goes on. */
function tellCalls() {
  console.log('\nCalls are being told: watch them arrive under 调用 / Calls.');
  children.start('demo calls', [...CLI, 'demo', 'calls', 'yangtze-delta', '--live']).on('exit', (code) => {
    if (!ending && code !== 0)
      console.error('The calls of the demo stopped; npm run quickstart goes on from there.');
  });
}

async function step(words, sentence) {
  // In a session of its own, so that Ctrl-C reaches us first; we end it in order.
  const { code } = await new Promise((done) => {
    children.start(words.join(' '), [...CLI, ...words]).on('exit', (status) => done({ code: status ?? 1 }));
  });
  if (ending) await ending;
  if (code !== 0) await end(1, sentence);
}

async function untilAnswers(url) {
  const deadline = Date.now() + WEB_LIMIT_MS;
  for (;;) {
    try {
      const { status } = await fetch(url, { redirect: 'manual' });
      if (status < 500) return;
      if (Date.now() > deadline)
        await end(1, `The web process answers ${status}; log: ${join(data, 'web.log')}`);
    } catch {
      if (Date.now() > deadline)
        await end(1, `The web process does not answer; log: ${join(data, 'web.log')}`);
    }
    if (ending) await ending;
    await new Promise((done) => setTimeout(done, 150));
  }
}

/** Stops web and jobs, then gives the database up; never returns. */
function end(code, sentence) {
  ending ??= (async () => {
    if (sentence) console.error(sentence);
    else console.log('\nStopping …');
    await children.stopAll();
    await database?.release();
    if (!sentence) console.log('Stopped.');
    process.exit(code);
  })();
  return ending;
}
