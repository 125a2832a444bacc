import { z } from 'zod';
import { MATTER_REASONS } from './matter-line';

const text = (zh: string, en: string) => z.string().max(100).meta({ description: en, zh });

/** A line of a matter feed, as the document shows it; `readMatterLine` reads it. */
export const matterLineSchema = z.strictObject({
  matter: text('办件编号', 'number of the matter'),
  department: text('承办部门代码', 'code of the department that handles it'),
  item: text('事项代码', 'code of the item'),
  applicant: text('申请人证件号码，入库前即散列', 'the applicant’s number, hashed before it rests').nullish(),
  applicantHash: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullish()
    .meta({ description: 'a hash of the number, instead of it', zh: '申请人号码的散列，代替号码' }),
  openedAt: text('受理时间', 'when it was opened'),
  closedAt: text('办结时间；未办结为空', 'when it was closed; empty while it is open').nullish(),
});

/** What became of a feed. */
export const matterReceiptSchema = z.object({
  read: z.number().int(),
  accepted: z.number().int(),
  refused: z.number().int(),
  refusedByReason: z.partialRecord(z.enum(MATTER_REASONS), z.number().int()),
  rows: z
    .array(
      z.object({
        row: z.number().int(),
        field: z.string().optional(),
        reason: z.enum(MATTER_REASONS),
        hint: z.string().optional(),
      }),
    )
    .meta({ description: 'refused rows, at most 1,000', zh: '被拒绝的行，至多 1,000 行' }),
  explained: z
    .number()
    .int()
    .meta({ description: 'calls that these matters explain', zh: '因此得到解释的调用' }),
});
