import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { RAIL_COOKIE } from '#app/_ui/shell/rail-cookie';
import { Shell } from '#ui/shell/shell';

export default async function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const collapsed = (await cookies()).get(RAIL_COOKIE)?.value === 'collapsed';
  return (
    <Shell
      person={{ name: '', roleLabel: '', scopeLabel: '' }}
      regions={[]}
      departments={[]}
      counts={{}}
      searchUrl={null}
      collapsed={collapsed}
      signOut={async () => {
        'use server';
      }}
    >
      {children}
    </Shell>
  );
}
