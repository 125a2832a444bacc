import { useTranslations } from 'next-intl';
import { opensStill, WARN_KEY_DAYS } from '#domain/machine/key-state';
import type { KeyInList } from '#services/identity/keys/list-api-keys';
import { Door, Sentence } from '#ui/figures/sentence';

/** How many keys open, and which will end soon without a successor. */
export function KeyLead({ keys }: { readonly keys: readonly KeyInList[] }) {
  const t = useTranslations('keys');
  const open = keys.filter(({ state }) => opensStill(state));
  const expiring = keys.filter(({ state }) => state === 'expiring').length;
  return (
    <Sentence>
      {t.rich('lead', {
        open: open.length,
        organisations: new Set(open.map(({ organisation }) => organisation)).size,
        expiring,
        days: WARN_KEY_DAYS,
        soon: (text) => (
          <Door href="/admin/keys?state=expiring" tone="risk">
            {text}
          </Door>
        ),
      })}
    </Sentence>
  );
}
