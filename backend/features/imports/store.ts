import type { Db } from '#backend/platform/db/database';

export interface ImportedFile {
  /** Of the content; see `fingerprint`. */
  fingerprint: string;
  /** Absolute. */
  path: string;
  sizeBytes: number;
  modifiedMs: number;
  titleId: string;
}

/** Which files were imported, and where they lie. */
export class ImportStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  find(fingerprint: string): Promise<ImportedFile | undefined> {
    return this.where('fingerprint', fingerprint);
  }

  /** By where it lies. Another file may lie there by now: compare size and time. */
  findByPath(path: string): Promise<ImportedFile | undefined> {
    return this.where('path', path);
  }

  async put(file: ImportedFile): Promise<void> {
    const place = { path: file.path, size_bytes: file.sizeBytes, modified_ms: file.modifiedMs };
    await this.db
      .insertInto('imported_file')
      .values({ ...place, fingerprint: file.fingerprint, title_id: file.titleId, imported_at: this.now() })
      .onConflict((conflict) => conflict.column('fingerprint').doUpdateSet({ ...place, title_id: file.titleId }))
      .execute();
  }

  private async where(column: 'fingerprint' | 'path', value: string): Promise<ImportedFile | undefined> {
    const row = await this.db.selectFrom('imported_file').selectAll().where(column, '=', value).executeTakeFirst();
    return (
      row && {
        fingerprint: row.fingerprint,
        path: row.path,
        sizeBytes: row.size_bytes,
        modifiedMs: row.modified_ms,
        titleId: row.title_id,
      }
    );
  }
}
