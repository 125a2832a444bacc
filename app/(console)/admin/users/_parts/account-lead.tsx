import { useTranslations } from 'next-intl';
import type { PeopleCount } from '#db/queries/identity/people';
import { isAdministrator } from '#domain/identity/actor';
import { Door, Sentence } from '#ui/figures/sentence';

/** How many may sign in, how many of them are administrators, and what waits for a decision. */
export function AccountLead({
  counts,
  requests,
}: {
  readonly counts: readonly PeopleCount[];
  readonly requests: number;
}) {
  const t = useTranslations('access');
  const open = counts.filter(({ state }) => state === 'open');
  const sum = (list: readonly PeopleCount[]) => list.reduce((total, { count }) => total + count, 0);
  return (
    <Sentence>
      {t.rich('accountLead', {
        open: sum(open),
        administrators: sum(open.filter(({ role }) => isAdministrator(role))),
        requests,
        waiting: (text) =>
          requests === 0 ? (
            text
          ) : (
            <Door href="/admin/requests" tone="risk">
              {text}
            </Door>
          ),
      })}
    </Sentence>
  );
}
