import type { Db } from '#backend/platform/db/database';
import { FALLBACK_LANGUAGE, type Asker } from './titleRecords';
import { visibleTitles } from './visibility';
import { closedBy, type TitleWindow } from './windows';

/** A collection as one profile sees it: what they may not see isn't in it. */
export interface CollectionRail {
  id: string;
  /** In the language of the asker, else in English, else in any. */
  title: string;
  /** Never empty. */
  titleIds: string[];
}

/** Home has no more of them. */
const SHOWN_MAX = 30;

/** Reads what operators put together, as viewers see it. */
export class CollectionRails {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  /** In the order of the operator: all of them, or the one of an id. */
  async rails(asker: Asker, id?: string): Promise<CollectionRail[]> {
    let query = this.db.selectFrom('collection').select('id').where('visibility', '=', 'public');
    if (id !== undefined) query = query.where('id', '=', id);
    const ids = (await query.orderBy('position').orderBy('id').execute()).map((row) => row.id);
    if (ids.length === 0) return [];
    const windows = await this.windowsOf(ids);
    const now = this.now();
    const open = ids.filter((each) => !closedBy(windows.get(each) ?? [], asker.country, now)).slice(0, SHOWN_MAX);
    if (open.length === 0) return [];
    const names = await this.namesOf(open, asker.language);
    const items = await this.visibleItems(asker, open);
    return open.flatMap((each) => {
      const titleIds = items.get(each);
      return titleIds ? [{ id: each, title: names.get(each) ?? each, titleIds }] : [];
    });
  }

  private async visibleItems(asker: Asker, ids: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await visibleTitles(this.db, { ...asker, now: this.now() })
      .innerJoin('collection_item as item', 'item.title_id', 'title.id')
      .where('item.collection_id', 'in', ids)
      .orderBy('item.collection_id')
      .orderBy('item.position')
      .select(['item.collection_id as collectionId', 'title.id'])
      .execute();
    const items = new Map<string, string[]>();
    for (const { collectionId, id } of rows) items.set(collectionId, [...(items.get(collectionId) ?? []), id]);
    return items;
  }

  private async namesOf(ids: readonly string[], language: string): Promise<Map<string, string>> {
    const rows = await this.db
      .selectFrom('collection_text')
      .select(['collection_id as id', 'language', 'name'])
      .where('collection_id', 'in', ids)
      .execute();
    const rank = (of: string) => (of === language ? 2 : of === FALLBACK_LANGUAGE ? 1 : 0);
    const inOrder = rows.sort((a, b) => rank(a.language) - rank(b.language));
    return new Map(inOrder.map(({ id, name }) => [id, name]));
  }

  private async windowsOf(ids: readonly string[]): Promise<Map<string, TitleWindow[]>> {
    const rows = await this.db.selectFrom('collection_window').selectAll().where('collection_id', 'in', ids).execute();
    const windows = new Map<string, TitleWindow[]>();
    for (const { collection_id: id, region, from_at: from, until_at: until } of rows) {
      windows.set(id, [...(windows.get(id) ?? []), { region, from, until }]);
    }
    return windows;
  }
}
