import type { Transaction } from 'kysely';
import type { Schema } from '#backend/platform/db/schema';
import type { CreditJob, MarkerKind } from '#contracts';

/** By name: one who is not there yet is made. */
export interface NewCredit {
  person: string;
  job: CreditJob;
  character?: string | null;
}

export interface NewMarker {
  kind: MarkerKind;
  startMs: number;
  endMs: number;
  names: readonly { language: string; name: string }[];
}

type Trx = Transaction<Schema>;

/** Of a title that has none. */
export async function insertGenres(trx: Trx, titleId: string, genres: readonly string[]): Promise<void> {
  const codes = [...new Set(genres.map(genreCode).filter(Boolean))];
  if (codes.length === 0) return;
  const rows = codes.map((genre, position) => ({ title_id: titleId, position, genre }));
  await trx.insertInto('title_genre').values(rows).execute();
}

/** Of a title that has none. */
export async function insertCredits(trx: Trx, titleId: string, credits: readonly NewCredit[]): Promise<void> {
  for (const [position, { person, job, character = null }] of credits.entries()) {
    const personId = await personNamed(trx, person);
    await trx
      .insertInto('credit')
      .values({ title_id: titleId, position, person_id: personId, job, character })
      .execute();
  }
}

/** Of a title that has none. */
export async function insertMarkers(trx: Trx, titleId: string, markers: readonly NewMarker[]): Promise<void> {
  if (markers.length === 0) return;
  const rows = markers.map((marker, position) => ({
    title_id: titleId,
    position,
    kind: marker.kind,
    start_ms: marker.startMs,
    end_ms: marker.endMs,
    names: JSON.stringify(Object.fromEntries(marker.names.map(({ language, name }) => [language, name]))),
  }));
  await trx.insertInto('marker').values(rows).execute();
}

/** Their id; one who is not there yet is made. */
async function personNamed(trx: Trx, name: string): Promise<number> {
  await trx
    .insertInto('person')
    .values({ name })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await trx.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
}

/** `Science Fiction` and `science-fiction` are one genre. */
export function genreCode(name: string): string {
  return slugOf(name).slice(0, 40);
}

/** Small Latin letters, digits and hyphens; empty when there is nothing of these in it. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
