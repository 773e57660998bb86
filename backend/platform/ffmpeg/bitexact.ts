/** Output options: nothing in a file that names a version or a date. */
export const BITEXACT = [
  ...['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
  ...['-map_metadata', '-1'],
] as const;
