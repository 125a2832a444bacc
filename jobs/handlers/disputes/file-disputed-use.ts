import type { Context } from '#services/context';
import { fileDisputedUse } from '#services/disputes/loop/file-disputed-use';
import type { Counts } from '../../job';

export async function handleFileDisputedUse(
  context: Context,
  place: { readonly logYear: number; readonly entry: number },
): Promise<Counts> {
  const filed = await fileDisputedUse(context, place);
  return { filed: Number(filed !== null && !filed.repeated) };
}
