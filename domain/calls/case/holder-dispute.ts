/** Raised by a person and by no threshold: the holder says that a use of their certificate was not in order. */
export const HOLDER_DISPUTE = {
  id: 'holder-dispute',
  version: 1,
  severity: 'high',
  nameZh: '持证人异议',
  nameEn: 'Disputed by the holder',
  intentionZh: '持证人认为本人证照的这次使用不当',
  intentionEn: 'The holder says that this use of their certificate was not in order',
} as const;
