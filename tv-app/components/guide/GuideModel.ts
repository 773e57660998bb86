/** A channel at the start of its row. */
export interface ChannelCard {
  id: string;
  number: string;
  name: string;
  colour: number;
  /** Said aloud. */
  label: string;
}

/** What is on for some time. Times are milliseconds since the epoch. */
export interface GuideSegment {
  from: number;
  until: number;
  kind: 'programme' | 'gap' | 'unknown';
}

/** What the grid shows. Each moment of each row is part of exactly one segment, also where nothing is known yet. */
export interface GuideModel {
  /** How many rows there are. */
  total: number;
  /** Null: not known yet. The same object as long as nothing has changed. */
  channelAt(row: number): ChannelCard | null;
  segmentAt(row: number, atMs: number): GuideSegment;
  /** What is written on it. */
  wordsOf(segment: GuideSegment): string;
  /** Said aloud. */
  labelOf(segment: GuideSegment, nowMs: number): string;
  /** `20:15`. */
  clock(atMs: number): string;
}
