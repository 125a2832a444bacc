/** States that a colour may mean (pages.md 4); `focus` is the thing looked at, `quiet` everything else. */
export type Tone = 'met' | 'risk' | 'missed' | 'quiet' | 'focus';
