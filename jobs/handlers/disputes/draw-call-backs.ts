import type { Context } from '#services/context';
import { drawCallBacks } from '#services/disputes/call-backs/draw-call-backs';
import type { Counts } from '../../job';

export async function handleDrawCallBacks(context: Context): Promise<Counts> {
  return { drawn: await drawCallBacks(context) };
}
