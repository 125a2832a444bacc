import type { RuleBody } from '../rule';
import { accuracyRules } from './accuracy';
import { completenessRules } from './completeness';
import { codeConformityRules } from './conformity';
import { contentConformityRules } from './conformity-content';
import { consistencyRules } from './consistency';
import { disputeRules } from './disputed';
import { timelinessRules } from './timeliness';
import { coverageRules, uniquenessRules, usabilityRules } from './uniqueness-usability';

/**
 * The rules the product ships, in the order that gives each its ordinal when first loaded. Append only: an
 * ordinal is a place in every stored outcome. A changed rule keeps its place and raises its version.
 */
export const SHIPPED_RULES: readonly RuleBody[] = [
  ...timelinessRules,
  ...completenessRules,
  ...codeConformityRules,
  ...contentConformityRules,
  ...accuracyRules,
  ...consistencyRules,
  ...uniquenessRules,
  ...usabilityRules,
  ...coverageRules,
  ...disputeRules,
];
