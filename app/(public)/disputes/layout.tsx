import type { ReactNode } from 'react';
import { LightShell } from '#ui/light/light-shell';

export default function DisputesLayout({ children }: { readonly children: ReactNode }) {
  return <LightShell home="/disputes">{children}</LightShell>;
}
