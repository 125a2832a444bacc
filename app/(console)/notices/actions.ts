'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '#door/actor';
import { contextOf } from '#door/database';
import { readOwnNotices } from '#services/notices/own-notices';
import { textIn } from '../admin/_parts/act-problems';

/** Marks one notice as read, or all when none is named. */
export async function markRead(form: FormData): Promise<void> {
  const context = await contextOf(await requireActor());
  const notice = textIn(form, 'notice');
  await readOwnNotices(context, notice === '' ? null : [notice]);
  revalidatePath('/notices');
}
