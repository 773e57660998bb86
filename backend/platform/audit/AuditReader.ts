import type { Db } from '#backend/platform/db/database';
import type { AuditRecord } from './AuditLog';

/** Which records are wanted; what is left out is any. Times are milliseconds since the epoch. */
export interface AuditFilter {
  action?: string | undefined;
  subject?: string | undefined;
  actor?: string | undefined;
  from?: number | undefined;
  until?: number | undefined;
}

/** Looks things up in the audit log. */
export class AuditReader {
  constructor(private readonly db: Db) {}

  /** The newest first. @param before only records with a lower number */
  async page(
    { from, until, ...exactly }: AuditFilter,
    before: number | undefined,
    limit: number,
  ): Promise<AuditRecord[]> {
    const first = from === undefined ? undefined : await this.edge('first', from);
    const last = until === undefined ? undefined : await this.edge('last', until);
    if (first === null || last === null) return [];
    let query = this.db.selectFrom('audit_event').select(['id', 'at', 'actor', 'action', 'subject', 'details']);
    for (const column of ['action', 'subject', 'actor'] as const) {
      const value = exactly[column];
      if (value !== undefined) query = query.where(column, '=', value);
    }
    if (before !== undefined) query = query.where('id', '<', before);
    if (first !== undefined) query = query.where('id', '>=', first);
    if (last !== undefined) query = query.where('id', '<=', last);
    const rows = await query.orderBy('id', 'desc').limit(limit).execute();
    return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as AuditRecord['details'] }));
  }

  /** Records are numbered as time goes on, so a span of time is one of numbers. Null: nothing is in it. */
  private async edge(which: 'first' | 'last', at: number): Promise<number | null> {
    const found = this.db.selectFrom('audit_event').select('id').limit(1);
    const row = await (
      which === 'first'
        ? found.where('at', '>=', at).orderBy('at').orderBy('id')
        : found.where('at', '<', at).orderBy('at', 'desc').orderBy('id', 'desc')
    ).executeTakeFirst();
    return row?.id ?? null;
  }
}
