'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '#door/actor';
import { contextOf } from '#door/database';
import { noteRefusedAction } from '#door/refused-action';
import { readOwnNotices } from '#services/notices/own-notices';
import { textIn } from '../admin/_parts/act-problems';

/** Marks one notice as read, or all when none is named. */
export async function markRead(form: FormData): Promise<void> {
  const context = await contextOf(await requireActor());
  const notice = textIn(form, 'notice');
  try {
    await readOwnNotices(context, notice === '' ? null : [notice]);
  } catch (error) {
    await noteRefusedAction(error);
    throw error;
  }
  revalidatePath('/notices');
}
