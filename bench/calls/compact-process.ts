import { connectTo } from '#db/client';
import { openArchive } from '#services/archive';
import { settleCallDays } from '#services/calls/retention/settle-call-days';
import { compactLog } from '#services/evidence/log/compact-log';
import { operatorOf } from '../workplace';

/** What the nightly job does of itself once all days of the sample are settled, and the vacuum that follows. */
const archive = await openArchive();
try {
  const context = operatorOf(archive);
  await settleCallDays(context);
  await compactLog(context);
  const owner = await connectTo(archive.ownerUrl, 1);
  await owner.query('VACUUM (FULL) call_hour');
  await owner.query('VACUUM (FULL) log_bundle');
  await owner.query('VACUUM (FULL) log_tree');
  await owner.close();
  process.stdout.write('{}\n');
} finally {
  await archive.close();
}
