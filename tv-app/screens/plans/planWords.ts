import type { Subscription, Tier } from '#contracts';
import type { PlanFacts } from '#app/components/plan-card/PlanCard';
import { wholeDay } from '#app/i18n/days';
import type { I18n, MessageKey } from '#app/i18n/I18n';
import { formatsOf } from '#app/i18n/locales';

/** Whoever runs the service may have plans of other names: then the name is its id, readable. */
export function planName({ id }: Pick<Tier, 'id'>, i18n: I18n): string {
  const key = `plans.tier.${id}`;
  const words = i18n.name(key);
  if (words !== key) return words;
  const readable = id.replace(/-/g, ' ');
  return readable.charAt(0).toUpperCase() + readable.slice(1);
}

/** `amount` is in the smallest unit of the currency: cents of a euro, but whole yen. */
export function priceWords(price: Tier['price'], i18n: I18n): string {
  if (price === null) return i18n.t('plans.free');
  const format = new Intl.NumberFormat(formatsOf(i18n.language), { style: 'currency', currency: price.currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(price.amount / 10 ** digits);
}

export function planFacts(tier: Tier, current: Subscription, i18n: I18n): PlanFacts {
  const name = planName(tier, i18n);
  const price = priceWords(tier.price, i18n);
  const period = tier.price === null ? '' : i18n.t('plans.month');
  const lines: PlanFacts['lines'] = [
    { icon: 'live', text: i18n.count('plans.streams', tier.streams) },
    { icon: 'eye', text: i18n.t(`plans.quality.${tier.quality}` as MessageKey) },
    {
      icon: 'person',
      text: tier.devices === null ? i18n.t('plans.devices.any') : i18n.count('plans.devices', tier.devices),
    },
    {
      icon: tier.downloads > 0 ? 'check' : 'cross',
      text: tier.downloads > 0 ? i18n.count('plans.downloads', tier.downloads) : i18n.t('plans.downloads.none'),
    },
  ];
  const badge =
    tier.id === current.tier.id ? i18n.t('plans.yours') : tier.id === current.next ? i18n.t('plans.next') : '';
  const label = [name, badge, [price, period].filter(Boolean).join(' '), ...lines.map(({ text }) => text)]
    .filter(Boolean)
    .join(', ');
  return { id: tier.id, name, price, period, lines, badge, label };
}

/** How it stands, in a sentence or two. */
export function statusWords(
  { tier, state, endsAt, next, inUse }: Subscription,
  tiers: readonly Tier[],
  i18n: I18n,
): string {
  const plan = planName(tier, i18n);
  const date = endsAt === null ? '' : wholeDay(endsAt, i18n.language);
  const nextTier = tiers.find(({ id }) => id === next);
  const use = i18n.t('plans.inUse', { streams: inUse.streams, all: tier.streams });
  const stands =
    state === 'past_due'
      ? i18n.t('plans.status.pastDue', { plan, date })
      : state === 'cancelled'
        ? i18n.t('plans.status.cancelled', { plan, date })
        : nextTier
          ? i18n.t('plans.status.next', { plan, date, next: planName(nextTier, i18n) })
          : endsAt === null
            ? i18n.t('plans.status.open', { plan })
            : i18n.t('plans.status.renews', { plan, date });
  return `${stands} ${use}`;
}
