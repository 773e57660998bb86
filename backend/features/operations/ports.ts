import type { Audit } from '#backend/platform/audit/AuditLog';
import type {
  Device,
  HouseholdAccount,
  HouseholdSession,
  HouseholdSummary,
  Profile,
  Subscription,
  Suspension,
  SuspensionWish,
} from '#contracts';

/** A household in a list. */
export interface ListedHousehold extends Omit<HouseholdSummary, 'emails' | 'createdAt'> {
  /** Milliseconds since the epoch. */
  createdAt: number;
}

/** Where a list by time goes on, and one by name. */
export type TimePlace = Pick<ListedHousehold, 'createdAt' | 'id'>;
export type NamePlace = Pick<ListedHousehold, 'name' | 'id'>;
/** Where a list of ended sessions goes on. */
export interface EndedPlace {
  endedAt: number;
  id: string;
}

export interface PaymentFacts {
  id: string;
  tierId: string;
  amount: number;
  currency: string;
  provider: string;
  state: string;
  createdAt: number;
}

/** What an operator's work on households needs of the rest of the service. */
export interface HouseholdDeskPorts {
  households: {
    newest(after: TimePlace | undefined, limit: number): Promise<ListedHousehold[]>;
    byName(prefix: string, after: NamePlace | undefined, limit: number): Promise<ListedHousehold[]>;
    among(ids: readonly string[]): Promise<ListedHousehold[]>;
    suspension(id: string): Promise<Suspension | null>;
    suspend(id: string, wish: SuspensionWish): Promise<boolean>;
    lift(id: string): Promise<boolean>;
  };
  accounts: {
    byEmail(
      prefix: string,
      after: string | undefined,
      limit: number,
    ): Promise<{ householdId: string; emailKey: string }[]>;
    emailsOf(householdIds: readonly string[]): Promise<ReadonlyMap<string, string[]>>;
    ofHousehold(householdId: string): Promise<HouseholdAccount[]>;
  };
  devices: {
    list(householdId: string): Promise<Device[]>;
    /** @throws AppError not_found */
    remove(actor: string, householdId: string, id: string): Promise<void>;
    removeAll(actor: string, householdId: string): Promise<void>;
  };
  sessions: {
    running(householdId: string): Promise<HouseholdSession[]>;
    ended(
      householdId: string,
      after: EndedPlace | undefined,
      limit: number,
    ): Promise<{ session: HouseholdSession; place: EndedPlace }[]>;
    stop(householdId: string, id: string): Promise<boolean>;
  };
  profiles(householdId: string): Promise<Profile[]>;
  subscription(householdId: string): Promise<Subscription>;
  /** The newest first. */
  payments(householdId: string, limit: number): Promise<PaymentFacts[]>;
  /** @throws AppError tier_unknown, not_found */
  giveTier(householdId: string, tierId: string): Promise<void>;
  audit: Audit;
}
