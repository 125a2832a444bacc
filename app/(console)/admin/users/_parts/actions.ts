'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { personById } from '#db/queries/identity/people';
import { Refusal } from '#domain/errors';
import { requirePermitted } from '#door/actor';
import { accountsArchive, contextOf } from '#door/database';
import { type ActState, attempted } from '#door/refused-action';
import { changePassword } from '#services/identity/accounts/change-password';
import { createUser } from '#services/identity/accounts/create-user';
import { requestRole } from '#services/identity/roles/request-role';
import { setAccountActive } from '#services/identity/roles/set-account-active';
import { accessSentences, textIn } from '../../_parts/act-problems';
import { roleIn } from '../../_parts/role-in-form';

/** Opens an account that stays closed until its role is approved; answers with the one-time password. */
export async function createAccount(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('user.create'));
  const t = await getTranslations('access');
  return attempted(async () => {
    const username = textIn(form, 'username');
    const name = textIn(form, 'name');
    if (name === '') throw fault('name', 'name-missing');
    const { password } = await createUser(context, {
      username,
      name,
      staffNumber: textIn(form, 'staffNumber'),
      ...roleIn(form),
      reason: textIn(form, 'reason'),
    }).catch(nameTaken);
    return { done: t('created', { username: username.toLowerCase() }), secret: password };
  }, accessSentences);
}

export async function askRole(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('role.request'));
  const t = await getTranslations('access');
  return attempted(async () => {
    const username = await usernameIn(form);
    await requestRole(context, { username, ...roleIn(form), reason: textIn(form, 'reason') });
    revalidatePath('/admin/users/[id]', 'page');
    return { done: t('asked') };
  }, accessSentences);
}

export async function resetPassword(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('user.password'));
  const t = await getTranslations('access');
  return attempted(async () => {
    const username = await usernameIn(form);
    return { done: t('passwordReset', { username }), secret: await changePassword(context, { username }) };
  }, accessSentences);
}

export async function openOrClose(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('user.disable'));
  const t = await getTranslations('access');
  return attempted(async () => {
    const active = textIn(form, 'active') === 'true';
    const username = await usernameIn(form);
    await setAccountActive(context, { username, active, reason: textIn(form, 'reason') });
    revalidatePath('/admin/users/[id]', 'page');
    return { done: t(active ? 'opened' : 'closedNow') };
  }, accessSentences);
}

async function usernameIn(form: FormData): Promise<string> {
  const account = await personById(await accountsArchive(), textIn(form, 'account'));
  if (account === null) throw new Refusal('not-found', 'there is no such account');
  return account.username;
}

/** A taken name is the form's only conflict without a reason of its own. */
function nameTaken(error: unknown): never {
  if (error instanceof Refusal && error.code === 'conflict' && error.complaints.length === 0)
    throw fault('username', 'username-taken');
  throw error;
}

function fault(field: string, reason: string): Refusal {
  return new Refusal('invalid-input', `the form's ${field} cannot be taken`, [{ field, reason }]);
}
