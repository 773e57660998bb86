import { z } from 'zod';
import { AppError } from '#backend/AppError';
import { decodeCursor, encodeCursor } from '#backend/platform/paging/cursor';
import type { AuditEvent } from '#backend/platform/audit/AuditLog';
import type {
  Device,
  HouseholdPage,
  HouseholdPayment,
  HouseholdSessions,
  HouseholdSummary,
  OperatorHousehold,
  SuspensionWish,
} from '#contracts';
import type { HouseholdDeskPorts, ListedHousehold, PaymentFacts } from './ports';

export interface HouseholdSearch {
  q?: string | undefined;
  by?: 'email' | 'name' | 'id' | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** A page of a list, and what its cursor names; null: there is no more. */
interface Page<Item> {
  items: Item[];
  next: (string | number)[] | null;
}

const PAGE = 40;
const PAYMENTS_SHOWN = 20;
const timeCursor = z.tuple([z.int(), z.string()]);
const nameCursor = z.tuple([z.string(), z.string()]);
const emailCursor = z.tuple([z.string()]);

/**
 * What an operator does with households. Whoever looks into one is noted as well as whoever changes it: what people watch is
 * nobody's business without a reason.
 */
export class HouseholdDesk {
  constructor(private readonly ports: HouseholdDeskPorts) {}

  /** @throws AppError request_malformed: the cursor */
  async find({ q, by = 'email', cursor, limit = PAGE }: HouseholdSearch): Promise<HouseholdPage> {
    const { items, next } = await this.page(q, by, cursor, limit);
    const emails = await this.ports.accounts.emailsOf(items.map(({ id }) => id));
    return {
      items: items.map((household) => ({ ...summaryOf(household), emails: emails.get(household.id) ?? [] })),
      nextCursor: next && encodeCursor(next),
    };
  }

  /** @throws AppError not_found */
  async show(actor: string, id: string): Promise<OperatorHousehold> {
    const household = await this.one(id);
    const { ports } = this;
    await this.note(actor, 'household.viewed', id, { part: 'whole' });
    return {
      ...summaryOf(household),
      suspension: await ports.households.suspension(id),
      accounts: await ports.accounts.ofHousehold(id),
      profiles: await ports.profiles(id),
      subscription: await ports.subscription(id),
      payments: (await ports.payments(id, PAYMENTS_SHOWN)).map(paymentOf),
      devices: (await ports.devices.list(id)).map(deviceOf),
      sessions: await ports.sessions.running(id),
    };
  }

  /** @throws AppError not_found, tier_unknown */
  async giveTier(actor: string, id: string, tierId: string): Promise<void> {
    await this.ports.giveTier(id, tierId);
    await this.note(actor, 'household.tier_given', id, { tier: tierId });
  }

  /** What it watches ends at once. Once more changes the reason. @throws AppError not_found */
  async suspend(actor: string, id: string, wish: SuspensionWish): Promise<void> {
    if (!(await this.ports.households.suspend(id, wish))) throw noHousehold(id);
    await this.note(actor, 'household.suspended', id, { reason: wish.reason });
  }

  /** @throws AppError not_found */
  async lift(actor: string, id: string): Promise<void> {
    if (!(await this.ports.households.lift(id))) throw new AppError('not_found', `No household ${id} is suspended`);
    await this.note(actor, 'household.suspension_lifted', id);
  }

  /** @throws AppError not_found, request_malformed */
  async sessions(
    actor: string,
    id: string,
    { state = 'running', cursor, limit = PAGE }: { state?: 'running' | 'ended' | undefined } & HouseholdSearch,
  ): Promise<HouseholdSessions> {
    await this.one(id);
    await this.note(actor, 'household.viewed', id, { part: `${state} sessions` });
    if (state === 'running') return { items: await this.ports.sessions.running(id), nextCursor: null };
    const after = decodeCursor(cursor, timeCursor);
    const place = after && { endedAt: after[0], id: after[1] };
    const found = await this.ports.sessions.ended(id, place, limit + 1);
    const last = found.length > limit ? found[limit - 1]?.place : undefined;
    return {
      items: found.slice(0, limit).map(({ session }) => session),
      nextCursor: last ? encodeCursor([last.endedAt, last.id]) : null,
    };
  }

  /** @throws AppError not_found */
  async stopSession(actor: string, id: string, sessionId: string): Promise<void> {
    if (!(await this.ports.sessions.stop(id, sessionId))) throw new AppError('not_found');
    await this.note(actor, 'session.stopped', id, { session: sessionId });
  }

  /** @throws AppError not_found */
  async devices(actor: string, id: string): Promise<Omit<Device, 'isThis'>[]> {
    await this.one(id);
    await this.note(actor, 'household.viewed', id, { part: 'devices' });
    return (await this.ports.devices.list(id)).map(deviceOf);
  }

  /** Null: all of them. @throws AppError not_found */
  async signOut(actor: string, id: string, deviceId: string | null): Promise<void> {
    if (deviceId !== null) return this.ports.devices.remove(actor, id, deviceId);
    await this.one(id);
    await this.ports.devices.removeAll(actor, id);
  }

  private async page(
    q: string | undefined,
    by: 'email' | 'name' | 'id',
    cursor: string | undefined,
    limit: number,
  ): Promise<Page<ListedHousehold>> {
    const { households } = this.ports;
    if (q === undefined) {
      const after = decodeCursor(cursor, timeCursor);
      const found = await households.newest(after && { createdAt: after[0], id: after[1] }, limit + 1);
      return pageOf(found, limit, ({ createdAt, id }) => [createdAt, id]);
    }
    if (by === 'id') return { items: await households.among([q]), next: null };
    if (by === 'email') return this.byEmail(q, cursor, limit);
    const after = decodeCursor(cursor, nameCursor);
    const found = await households.byName(q, after && { name: after[0], id: after[1] }, limit + 1);
    return pageOf(found, limit, ({ name, id }) => [name, id]);
  }

  /** One entry an address, in the order of the addresses. */
  private async byEmail(q: string, cursor: string | undefined, limit: number): Promise<Page<ListedHousehold>> {
    const accounts = await this.ports.accounts.byEmail(q, decodeCursor(cursor, emailCursor)?.[0], limit + 1);
    const { items, next } = pageOf(accounts, limit, ({ emailKey }) => [emailKey]);
    const ids = [...new Set(items.map(({ householdId }) => householdId))];
    const byId = new Map((await this.ports.households.among(ids)).map((household) => [household.id, household]));
    return { items: ids.flatMap((id) => byId.get(id) ?? []), next };
  }

  /** @throws AppError not_found */
  private async one(id: string): Promise<ListedHousehold> {
    const [household] = await this.ports.households.among([id]);
    if (!household) throw noHousehold(id);
    return household;
  }

  private note(actor: string, action: string, subject: string, details: AuditEvent['details'] = {}): Promise<void> {
    return this.ports.audit({ actor, action, subject, details });
  }
}

/** @param found one more than the page has, where there is one */
function pageOf<Item>(found: Item[], limit: number, placeOf: (item: Item) => (string | number)[]): Page<Item> {
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { items: found.slice(0, limit), next: last ? placeOf(last) : null };
}

function noHousehold(id: string): AppError {
  return new AppError('not_found', `No household ${id}`);
}

function summaryOf({ createdAt, ...household }: ListedHousehold): Omit<HouseholdSummary, 'emails'> {
  return { ...household, createdAt: new Date(createdAt).toISOString() };
}

function deviceOf({ isThis: _isThis, ...device }: Device): Omit<Device, 'isThis'> {
  return device;
}

function paymentOf({ tierId, createdAt, ...payment }: PaymentFacts): HouseholdPayment {
  return {
    ...payment,
    tier: tierId,
    state: payment.state as HouseholdPayment['state'],
    createdAt: new Date(createdAt).toISOString(),
  };
}
