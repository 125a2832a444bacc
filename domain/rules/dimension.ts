/** Quality dimensions after GB/T 36344 in the order every array of counts keeps (domain.md §4). */
export const DIMENSIONS = [
  'timeliness',
  'completeness',
  'conformity',
  'accuracy',
  'consistency',
  'uniqueness',
  'usability',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];
