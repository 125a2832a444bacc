import type { Doors } from '../_data/addresses';
import type { Naming } from '../_data/naming';
import type { Overview } from '../_data/overview';

/** What every part of the page is given. */
export interface PartProps {
  readonly overview: Overview;
  readonly doors: Doors;
  readonly naming: Naming;
}
