import type { ReactNode } from 'react';
import { PublicShell } from '#ui/shell/public-shell';

export default function VerifyLayout({ children }: { readonly children: ReactNode }) {
  return <PublicShell home="/verify">{children}</PublicShell>;
}
