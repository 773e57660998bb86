import type { ChannelDetails, TitleSummary } from '#contracts';
import type { BannerCard } from '#app/components/guide/ChannelBanner';
import type { IconItem } from '#app/components/hud/IconRow';
import type { I18n } from '#app/i18n/I18n';
import { clockOf, programmeName } from '#app/screens/guide/guideWords';
import { fromHex } from '#app/theme/colours';

export type BannerIcon = 'guide' | 'beginning' | 'tracks';

export function bannerIcons(i18n: I18n): (IconItem & { id: BannerIcon })[] {
  return [
    { id: 'guide', icon: 'live', label: i18n.t('live.guide') },
    { id: 'beginning', icon: 'restart', label: i18n.t('live.beginning') },
    { id: 'tracks', icon: 'tracks', label: i18n.t('player.tracks') },
  ];
}

/** What the banner tells of a channel. */
export function bannerCard(
  { id, number, name, colour, now, next, showing }: ChannelDetails,
  nowMs: number,
  i18n: I18n,
): BannerCard {
  const clock = clockOf(i18n);
  const words = i18n.name(name);
  const from = Date.parse(now?.startsAt ?? '');
  const until = Date.parse(now?.endsAt ?? '');
  return {
    channel: { id, number: String(number), name: words, colour: fromHex(colour), label: `${number} ${words}` },
    // of several short titles the one that can be seen
    programme: showing ? nameOf(showing.title) : now ? programmeName(now, i18n) : i18n.t('guide.gap'),
    from: now ? clock(from) : '',
    until: now ? clock(until) : '',
    next: next ? i18n.t('guide.next', { name: programmeName(next, i18n) }) : '',
    progress: now ? Math.max(0, Math.min(1, (nowMs - from) / (until - from))) : 0,
  };
}

function nameOf({ name, episode }: TitleSummary): string {
  return episode?.seriesName ?? name;
}
