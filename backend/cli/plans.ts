import { InvalidArgumentError, type Command } from 'commander';
import type { Service } from '#backend/app';
import { NewTier, Quality, TierId, type Tier } from '#contracts';

type WithService = (work: (service: Service) => Promise<void>) => Promise<void>;

interface TierOptions {
  streams?: number;
  quality?: Quality;
  devices?: number | null;
  downloads?: number;
  price?: Tier['price'];
  rank?: number;
}

/** `tenfoot tiers …` and `tenfoot payments …`. */
export function addPlanCommands(program: Command, withService: WithService): void {
  addTierCommands(program.command('tiers').description('what can be subscribed to'), withService);
  addPaymentCommands(program.command('payments').description('what was asked for, and what came'), withService);
}

function addTierCommands(tiers: Command, withService: WithService): void {
  tiers
    .command('list', { isDefault: true })
    .description('lists the tiers, the least first')
    .action(() =>
      withService(async (service) => {
        for (const tier of await service.entitlements.tiers()) print(lineOf(tier));
      }),
    );
  tiers
    .command('set')
    .description(
      'changes a tier, or adds one: with no limit of devices, no downloads and no price unless these are given',
    )
    .argument('<tier>', 'its id, e.g. basic', tierId)
    .option('--streams <n>', 'how many can watch at once', number)
    .option('--quality <quality>', `the best picture: ${Quality.options.join(', ')}`, quality)
    .option('--devices <n>', 'how many can be signed in, or "any"', devices)
    .option('--downloads <n>', 'how many devices can keep titles', wholeNumber)
    .option('--price <price>', 'a month, in the smallest unit, e.g. 999 EUR; or "none"', price)
    .option('--rank <n>', 'of two tiers the one with the higher rank has more', wholeNumber)
    .action((id: string, options: TierOptions) => withService((service) => setTier(service, id, options)));
  tiers
    .command('remove')
    .description('takes a tier away that nobody has')
    .argument('<tier>')
    .action((id: string) => withService((service) => service.tiers.remove('cli', id)));
}

function addPaymentCommands(payments: Command, withService: WithService): void {
  payments
    .command('list', { isDefault: true })
    .description('lists the payments, the newest first')
    .action(() =>
      withService(async (service) => {
        for (const payment of await service.subscriptions.payments()) {
          const { id, state, householdId, tierId, amount, currency, createdAt } = payment;
          print([id, state, householdId, tierId, amount, currency, new Date(createdAt).toISOString()].join('  '));
        }
      }),
    );
  payments
    .command('settle')
    .description('says that the money of a pending payment came')
    .argument('<payment>', 'its id')
    .action((id: string) => withService((service) => service.subscriptions.settle('cli', id)));
}

/** What isn't said stays, or for a new tier is what the description of the command says. */
async function setTier(service: Service, id: string, options: TierOptions): Promise<void> {
  const tiers = await service.entitlements.tiers();
  const highest = Math.max(...tiers.map(({ rank }) => rank));
  const known = tiers.find((tier) => tier.id === id);
  const before = known ?? {
    ...{ rank: highest + 10, streams: 1, quality: 'SD', devices: null, downloads: 0, price: null },
  };
  const tier = NewTier.parse({ ...before, ...options, id });
  await (known ? service.tiers.change('cli', tier) : service.tiers.add('cli', tier));
}

function lineOf({ id, rank, streams, quality, devices, downloads, price }: Tier): string {
  const facts = { rank, streams, quality, devices: devices ?? 'any', downloads };
  const words = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
  return [id.padEnd(12), ...words, `price ${price ? `${price.amount} ${price.currency}` : 'none'}`].join('  ');
}

function tierId(text: string): string {
  if (!TierId.safeParse(text).success) throw new InvalidArgumentError('Small letters, digits and hyphens, at most 32.');
  return text;
}

function quality(text: string): Quality {
  const parsed = Quality.safeParse(text.toUpperCase());
  if (!parsed.success) throw new InvalidArgumentError(`One of ${Quality.options.join(', ')}.`);
  return parsed.data;
}

function devices(text: string): number | null {
  return text === 'any' ? null : number(text);
}

function price(text: string): Tier['price'] {
  if (text === 'none') return null;
  const [, amount, currency] = /^(\d{1,9})\s*([A-Za-z]{3})$/.exec(text) ?? [];
  if (amount === undefined || currency === undefined) throw new InvalidArgumentError('E.g. "999 EUR", or "none".');
  return { amount: Number(amount), currency: currency.toUpperCase() };
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('A whole number.');
  return Number(text);
}

function number(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError('One at least.');
  return value;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
