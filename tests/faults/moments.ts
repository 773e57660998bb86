/** Where a process that prepares two films can be killed: at an exact place, or so many milliseconds after its start. */
export const places = [
  'while a film is rendered',
  'while rungs are encoded',
  'while a package is written',
  'before the files of a package get their place',
  'between the files of a package and its publication',
  'inside of the transaction that publishes',
  'after a publication',
] as const;
export type Place = (typeof places)[number];
