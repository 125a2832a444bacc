/** What a complainant can do on the page of their dispute. */
export const FOLLOW_SENT = ['say', 'answer', 'confirm', 'appeal', 'withdraw'] as const;
/** Of those: with words. */
export const FOLLOW_WORDED = ['say', 'answer', 'appeal', 'withdraw'] as const;
/** What the page says was done. */
export const FOLLOW_DEEDS = [...FOLLOW_SENT, 'file'] as const;

export function followDeed(text: string | undefined): (typeof FOLLOW_DEEDS)[number] | null {
  return FOLLOW_DEEDS.find((deed) => deed === text) ?? null;
}
