import { cookies, headers } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { RAIL_COOKIE } from '#app/_ui/shell/rail-cookie';
import { type RoomCount, type RoomKey, roomsFor } from '#app/_ui/shell/rooms';
import { dueCounts } from '#db/queries/disputes/desk/due-counts';
import { unreadNotices } from '#db/queries/notices/own-notices';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { dayOfInstant, instantFromDate, startOfDay } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { ROLES } from '#domain/identity/actor';
import { permits } from '#domain/identity/permission';
import { withinScope } from '#domain/identity/scope';
import { packagedRegions } from '#domain/regions/packaged-regions';
import { requireActor } from '#door/actor';
import { accountsArchive, archiveOf } from '#door/database';
import { signOut } from '#door/sign-out';
import { Shell } from '#ui/shell/shell';
import type { ScopeChoice } from '../_ui/shell/shell-data';
import { regionNamed } from '../(public)/catalogue/_parts/named';
import { departmentChoice } from './_frame/scope-choices';

export default async function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const actor = await requireActor();
  const [words, locale, jar, chosen, counts, unread] = await Promise.all([
    getTranslations('words'),
    getLocale(),
    cookies(),
    chosenIn(actor),
    roomCounts(actor),
    accountsArchive().then((db) => unreadNotices(db, actor.id)),
  ]);
  const mayChoose = permits(actor, 'frame.choose');
  const role = ROLES.find((name) => name === actor.role);
  return (
    <Shell
      person={{
        name: actor.name,
        roleLabel: role ? words(`role.${role}`) : actor.role,
        scopeLabel: actor.scopeLabel?.[locale === 'en' ? 'en' : 'zh'] ?? '',
      }}
      rooms={roomsFor((act) => permits(actor, act))}
      regions={chosen.regions}
      departments={chosen.departments}
      choicesUrl={mayChoose ? '/frame/choices' : null}
      searchUrl={mayChoose ? '/frame/search' : null}
      counts={counts}
      collapsed={jar.get(RAIL_COOKIE)?.value === 'collapsed'}
      unread={unread}
      signOut={signOut}
    >
      {children}
    </Shell>
  );
}

/** Nobody counts further than this. */
const MOST_COUNTED = 1_000;

/** Beside the room of disputes: what of one's own, or of one's scope for whoever leads, is overdue or due today. */
async function roomCounts(actor: Actor): Promise<Partial<Record<RoomKey, RoomCount>>> {
  if (!permits(actor, 'dispute.view')) return {};
  const [db, t] = await Promise.all([archiveOf(actor), getTranslations('disputes')]);
  const now = instantFromDate(new Date());
  const endOfDay = startOfDay(dayOfInstant(now) + 1);
  const ownerId = actor.role === 'handler' ? actor.id : null;
  const { overdue, today } = await dueCounts(db, actor.scope, { ownerId, now, endOfDay, most: MOST_COUNTED });
  const state = overdue > 0 ? 'missed' : 'risk';
  return { disputes: { count: overdue + today, meaning: t('railMeaning'), state } };
}

interface Chosen {
  readonly regions: readonly ScopeChoice[];
  readonly departments: readonly ScopeChoice[];
}

/** Names of the region and department the address already narrows to; the other choices come when the page stands. */
async function chosenIn(actor: Actor): Promise<Chosen> {
  const address = new URL((await headers()).get('x-zhengjian-address') ?? '/', 'http://localhost');
  const region = address.searchParams.get('region');
  const department = address.searchParams.get('department');
  const known = region !== null && packagedRegions().name(region) !== null;
  return {
    regions: known ? [{ code: region, label: regionNamed(region, await getLocale()), depth: 0 }] : [],
    departments: department === null ? [] : await departmentNamed(actor, department),
  };
}

async function departmentNamed(actor: Actor, code: string): Promise<ScopeChoice[]> {
  const locale = await getLocale();
  const organisations = await organisationsInScope(await archiveOf(actor), {
    kind: 'organisations',
    organisationCodes: [code],
  });
  const visible = organisations.filter((organisation) =>
    withinScope(actor.scope, code, organisation.regionCode),
  );
  return visible.map((organisation) => departmentChoice(organisation, locale));
}
