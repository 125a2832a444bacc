import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages } from './install.mjs';
import { fail, root, runNode, TSX } from './process.mjs';

/* npm run bench -- NAME [--json]: one measurement of bench/, beside the peer it names. */

const [name, ...rest] = process.argv.slice(2);
const known = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -3));
if (!name || !known.includes(name) || !existsSync(join(root, 'bench', `${name}.ts`))) {
  fail(`Usage: npm run bench -- NAME [--json], where NAME is one of: ${known.join(', ')}`);
}
await ensurePackages();
const { code } = await runNode([...TSX, join(root, 'bench', `${name}.ts`), ...rest]);
process.exit(code);
