import type { Audit } from '#backend/platform/audit/AuditLog';
import type { Tier } from '#contracts';
import { unknownTier } from './EntitlementService';
import type { TierStore } from './TierStore';

export interface TierPorts {
  tiers: TierStore;
  audit: Audit;
}

/**
 * What an operator does with tiers. A change counts from the next question on: of a start, of a sign-in, of a licence. What runs
 * goes on with the keys that it has, and asks for its next licence as everybody does.
 */
export class TierService {
  constructor(private readonly ports: TierPorts) {}

  /** The least first. */
  async list(): Promise<(Tier & { isInUse: boolean })[]> {
    const tiers = await this.ports.tiers.list();
    return Promise.all(tiers.map(async (tier) => ({ ...tier, isInUse: await this.ports.tiers.isInUse(tier.id) })));
  }

  /** @throws AppError name_taken, place_taken */
  async add(actor: string, tier: Tier): Promise<Tier> {
    await this.ports.tiers.add(tier);
    await this.ports.audit({ actor, action: 'tier.added', subject: tier.id, details: factsOf(tier) });
    return tier;
  }

  /** @throws AppError tier_unknown, place_taken */
  async change(actor: string, tier: Tier): Promise<Tier> {
    if (!(await this.ports.tiers.change(tier))) throw unknownTier(tier.id, await this.ports.tiers.list());
    await this.ports.audit({ actor, action: 'tier.changed', subject: tier.id, details: factsOf(tier) });
    return tier;
  }

  /** @throws AppError tier_unknown; still_used by a household, or as the last one */
  async remove(actor: string, id: string): Promise<void> {
    if (!(await this.ports.tiers.remove(id))) throw unknownTier(id, await this.ports.tiers.list());
    await this.ports.audit({ actor, action: 'tier.removed', subject: id });
  }
}

function factsOf({ id: _id, price, ...facts }: Tier) {
  return { ...facts, price: price && `${price.amount} ${price.currency}` };
}
