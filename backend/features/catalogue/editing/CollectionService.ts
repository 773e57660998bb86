import { z } from 'zod';
import { AppError } from '#backend/AppError';
import type { AuditEvent } from '#backend/platform/audit/AuditLog';
import { decodeCursor } from '#backend/platform/paging/cursor';
import type { Collection, CollectionPatch, NewCollection, OperatorPaging } from '#contracts';
import { slugOf } from '../titleParts';
import type { CollectionChange, CollectionStore } from './CollectionStore';
import { PAGE_LENGTH, pageOf } from './pages';
import { keptWindows, mergedTexts } from './wire';

const CollectionPlace = z.tuple([z.number(), z.string()]);
const ID_LENGTH = 48;

/** What operators do to collections. `by` is the account of who does it. */
export class CollectionService {
  constructor(
    private readonly store: CollectionStore,
    private readonly audit: (event: AuditEvent) => Promise<void>,
  ) {}

  /** @throws AppError request_malformed */
  async page({ cursor, limit = PAGE_LENGTH }: z.output<typeof OperatorPaging>) {
    const after = decodeCursor(cursor, CollectionPlace);
    return pageOf(await this.store.page(after, limit + 1), limit);
  }

  /** @throws AppError not_found */
  async collection(id: string): Promise<Collection> {
    return thereIs(id, await this.store.find(id));
  }

  /** @throws AppError name_taken, request_malformed */
  async add(by: string, given: NewCollection): Promise<Collection> {
    const { texts, position, visibility } = given;
    const name = (texts.en ?? Object.values(texts)[0])?.name ?? '';
    const id = given.id ?? (slugOf(name).slice(0, ID_LENGTH).replace(/-$/, '') || 'collection');
    const placed = position === undefined ? {} : { position };
    const collection = await this.store.add(id, { texts, visibility, ...placed, ...listsOf(given) });
    if (!collection) throw new AppError('name_taken', `There is a collection ${id} already`);
    await this.tell(by, 'collection.created', id);
    return collection;
  }

  /** @throws AppError not_found, precondition_failed, request_malformed */
  async edit(by: string, id: string, version: string, patch: CollectionPatch): Promise<Collection> {
    const { texts, position, visibility } = patch;
    const collection = thereIs(
      id,
      await this.store.edit(id, version, (before) => ({
        ...(position !== undefined && { position }),
        ...(visibility && { visibility }),
        ...(texts && { texts: mergedTexts(before.texts, texts) }),
        ...listsOf(patch),
      })),
    );
    await this.tell(by, 'collection.edited', id, { changed: Object.keys(patch).join(' ') });
    return collection;
  }

  /** @throws AppError not_found, precondition_failed */
  async remove(by: string, id: string, version: string): Promise<void> {
    if (!(await this.store.remove(id, version))) throw noCollection(id);
    await this.tell(by, 'collection.removed', id);
  }

  private tell(by: string, action: string, id: string, details: AuditEvent['details'] = {}): Promise<void> {
    return this.audit({ actor: by, action, subject: `collection:${id}`, details });
  }
}

/** @throws AppError request_malformed */
function listsOf({ items, windows }: Pick<CollectionPatch, 'items' | 'windows'>): CollectionChange {
  if (items && new Set(items).size < items.length) {
    throw new AppError('request_malformed', 'A title stands in a collection once');
  }
  return { ...(items && { items }), ...(windows && { windows: keptWindows(windows) }) };
}

function thereIs(id: string, collection: Collection | undefined): Collection {
  if (!collection) throw noCollection(id);
  return collection;
}

function noCollection(id: string): AppError {
  return new AppError('not_found', `No collection ${id}`);
}
