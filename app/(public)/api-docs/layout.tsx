import type { ReactNode } from 'react';
import { PublicShell } from '#ui/shell/public-shell';

export default function ApiDocsLayout({ children }: { readonly children: ReactNode }) {
  return <PublicShell home="/catalogue">{children}</PublicShell>;
}
