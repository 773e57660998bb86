import type { Db } from '#backend/platform/db/database';
import type { TitleWindow } from './windows';

/** Writes when, where and whether titles can be seen. */
export class TitleWindowStore {
  constructor(private readonly db: Db) {}

  /** One that begins at the same time in the same region takes the place of the one before. */
  async add(titleId: string, { region, from, until }: TitleWindow): Promise<void> {
    const row = { title_id: titleId, region, from_at: from, until_at: until };
    await this.db
      .insertInto('title_window')
      .values(row)
      .onConflict((conflict) => conflict.columns(['title_id', 'region', 'from_at']).doUpdateSet({ until_at: until }))
      .execute();
  }

  /** From then on it can be seen everywhere and always. */
  async clear(titleId: string): Promise<void> {
    await this.db.deleteFrom('title_window').where('title_id', '=', titleId).execute();
  }

  /** By region and time. */
  async list(titleId: string): Promise<TitleWindow[]> {
    return (await windowsOf(this.db, [titleId])).get(titleId) ?? [];
  }

  /** A hidden title is nowhere, whoever asks; one that was to be published at a time isn't any more. False when there is no such title. */
  async setHidden(titleId: string, isHidden: boolean): Promise<boolean> {
    const result = await this.db
      .updateTable('title')
      .set({ visibility: isHidden ? 'hidden' : 'public', publish_at: null })
      .where('id', '=', titleId)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }
}

export async function windowsOf(db: Db, titleIds: readonly string[]): Promise<Map<string, TitleWindow[]>> {
  const byTitle = new Map<string, TitleWindow[]>();
  const rows = await db
    .selectFrom('title_window')
    .selectAll()
    .where('title_id', 'in', titleIds)
    .orderBy('title_id')
    .orderBy('region')
    .orderBy('from_at')
    .execute();
  for (const { title_id: id, region, from_at: from, until_at: until } of rows) {
    byTitle.set(id, [...(byTitle.get(id) ?? []), { region, from, until }]);
  }
  return byTitle;
}
