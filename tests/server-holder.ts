import { attachEmbedded } from '#db/embedded/attach';

/*
 * A process that uses the embedded PostgreSQL of the data folder it is given: prints the address, stays until it
 * is told on stdin, and then gives it up. For tests of processes that come, go and are killed.
 */

const [dataDirectory] = process.argv.slice(2);
if (!dataDirectory) throw new Error('usage: server-holder.ts DATA_DIRECTORY');
const attachment = await attachEmbedded({ dataDirectory, projectFolder: process.cwd(), throwaway: true });
console.log(attachment.url);
process.stdin.once('data', async () => {
  await attachment.release();
  process.exit(0);
});
