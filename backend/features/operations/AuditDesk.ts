import { z } from 'zod';
import type { AuditRecord, AuditVerdict, ChainPlace } from '#backend/platform/audit/AuditLog';
import type { AuditFilter } from '#backend/platform/audit/AuditReader';
import { decodeCursor, encodeCursor } from '#backend/platform/paging/cursor';
import type { AuditPage, AuditQuery, AuditVerification } from '#contracts';

export interface AuditDeskPorts {
  page(filter: AuditFilter, before: number | undefined, limit: number): Promise<AuditRecord[]>;
  verifyFrom(place: ChainPlace | undefined): Promise<AuditVerdict & { next: ChainPlace | null }>;
}

const PAGE = 50;
const numberCursor = z.tuple([z.int()]);
const placeCursor = z.tuple([z.int(), z.string()]);

/** The audit log as an operator reads it. */
export class AuditDesk {
  constructor(private readonly ports: AuditDeskPorts) {}

  /** @throws AppError request_malformed: the cursor */
  async list({ from, until, cursor, limit = PAGE, ...exactly }: AuditQuery): Promise<AuditPage> {
    const filter = { ...exactly, from: timeOf(from), until: timeOf(until) };
    const found = await this.ports.page(filter, decodeCursor(cursor, numberCursor)?.[0], limit + 1);
    const last = found.length > limit ? found[limit - 1] : undefined;
    return {
      items: found.slice(0, limit).map((record) => ({ ...record, at: new Date(record.at).toISOString() })),
      nextCursor: last ? encodeCursor([last.id]) : null,
    };
  }

  /** One step of a walk from the oldest record to the newest. @throws AppError request_malformed: the cursor */
  async verify(cursor: string | undefined): Promise<AuditVerification> {
    const place = decodeCursor(cursor, placeCursor);
    const from = place && { last_id: place[0], last_mac: place[1] };
    const { next, ...verdict } = await this.ports.verifyFrom(from);
    return { ...verdict, nextCursor: next && encodeCursor([next.last_id, next.last_mac]) };
  }
}

function timeOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}
