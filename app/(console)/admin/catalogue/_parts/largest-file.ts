/** Bytes of a catalogue file that a form takes: below the megabyte that Next lets an action's body have. */
export const LARGEST_FILE = 900_000;
