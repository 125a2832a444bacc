import { useTranslations } from 'next-intl';
import type { Tone } from '#app/_ui/words/tone';
import type { KeyState } from '#domain/machine/key-state';
import { StatusBadge } from '#ui/words/status-badge';

const TONES: Record<KeyState, Tone> = {
  active: 'met',
  expiring: 'risk',
  'handing-over': 'focus',
  expired: 'quiet',
  revoked: 'quiet',
};

export function KeyStateBadge({ state }: { readonly state: KeyState }) {
  const t = useTranslations('keys');
  return <StatusBadge tone={TONES[state]}>{t(`state.${state}`)}</StatusBadge>;
}
