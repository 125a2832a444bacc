import type { Context } from '#services/context';
import { publishBoard } from '#services/disputes/board/publish-board';
import type { Counts } from '../../job';

export async function handlePublishBoard(context: Context): Promise<Counts> {
  return { published: await publishBoard(context) };
}
