import type { Generated } from 'kysely';

/** What there is to watch, and what is told of it; see `Schema`. */
export interface CatalogueSchema {
  title: {
    id: string;
    kind: string;
    year: number | null;
    age_rating: string | null;
    /** What `age_rating` says, in years; null when it says nothing that we know. */
    min_age: number | null;
    tags: Generated<string>;
    /** The English name in small letters, else any other. */
    sort_name: Generated<string>;
    duration_ms: number | null;
    added_at: number;
    /** Of an episode, with its season and number. */
    series_id: string | null;
    season: number | null;
    number: number | null;
    visibility: Generated<string>;
    /** Whether rows of `title_window` limit it; triggers keep it. */
    has_windows: Generated<number>;
    /** Of a hidden title: when it turns public by itself. */
    publish_at: Generated<number | null>;
    updated_at: Generated<number>;
  };
  /** A title with windows can be seen in these alone; region `*` is everywhere, `until_at` null for ever. */
  title_window: { title_id: string; region: string; from_at: number; until_at: number | null };
  /** With the time of its title, which triggers keep. */
  title_genre: { title_id: string; position: number; genre: string; added_at: Generated<number> };
  person: { id: Generated<number>; name: string };
  credit: { title_id: string; position: number; person_id: number; job: string; character: string | null };
  marker: {
    title_id: string;
    position: number;
    kind: string;
    start_ms: number;
    end_ms: number;
    names: Generated<string>;
  };
  title_text: { title_id: string; language: string; name: string; synopsis: string };
  /** Of a season that has a name of its own. */
  season_text: { series_id: string; season: number; language: string; name: string; synopsis: string };
  artwork: {
    title_id: string;
    kind: string;
    variants: string;
    dominant_colour: string;
    /** By an operator: what comes with a file doesn't take its place. */
    is_given: Generated<number>;
  };

  /** A hidden title that belongs to another one: a trailer, or what was filmed around it. */
  extra: { title_id: string; of_title_id: string; kind: string; position: number };
  /** What others say of a title, as the file that came with it tells: from 0 to `best`. */
  title_rating: {
    title_id: string;
    source: string;
    value: number;
    best: number;
    votes: number | null;
    position: number;
  };
  /** What all profiles say of a title; triggers count it. */
  title_opinion: { title_id: string; likes: number; dislikes: number };

  /** Titles that the operator put together. */
  collection: { id: string; visibility: string; position: number; updated_at: number };
  collection_text: { collection_id: string; language: string; name: string; synopsis: string };
  collection_item: { collection_id: string; position: number; title_id: string };
  /** See `title_window`. */
  collection_window: { collection_id: string; region: string; from_at: number; until_at: number | null };

  /** `genre`, or `titles` (JSON: ids of films and series): what it is programmed from; neither for one that is listed. */
  channel: {
    id: string;
    number: number;
    name: string;
    colour: string;
    genre: string | null;
    titles: string | null;
    /** It has something to show. */
    is_on_air: Generated<number>;
  };
  /** Titles in turn from `from_at` on, until the next run begins. `items`: JSON, `[titleId, durationMs]` of each. Never changes. */
  channel_run: { channel_id: string; from_at: number; items: string };
  channel_programme: {
    channel_id: string;
    starts_at: number;
    ends_at: number;
    title_id: string | null;
    name: string;
    synopsis: string;
    min_age: number | null;
  };
}
