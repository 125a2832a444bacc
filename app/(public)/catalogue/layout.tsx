import type { ReactNode } from 'react';
import { PublicShell } from '#ui/shell/public-shell';

export default function CatalogueLayout({ children }: { readonly children: ReactNode }) {
  return <PublicShell home="/catalogue">{children}</PublicShell>;
}
