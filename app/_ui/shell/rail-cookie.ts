/** Remembers whether the rail is folded: `collapsed` or `open`. */
export const RAIL_COOKIE = 'rail';
