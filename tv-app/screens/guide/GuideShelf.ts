import type { Channel } from '#contracts';
import type { ChannelCard, GuideModel, GuideSegment } from '#app/components/guide/GuideModel';
import type { GuideBook, Segment } from '#app/data/GuideBook';
import type { I18n } from '#app/i18n/I18n';
import { clockOf, programmeName } from '#app/screens/guide/guideWords';
import { fromHex } from '#app/theme/colours';

/** The guide as the grid shows it: cards are made when their place comes near, and once for each channel. */
export class GuideShelf implements GuideModel {
  readonly clock: (atMs: number) => string;
  private readonly cards = new WeakMap<Channel, ChannelCard>();

  constructor(
    private readonly book: GuideBook,
    private readonly i18n: I18n,
  ) {
    this.clock = clockOf(i18n);
  }

  get total(): number {
    return this.book.total;
  }

  channelAt(row: number): ChannelCard | null {
    const channel = this.book.channelAt(row);
    if (!channel) return null;
    let card = this.cards.get(channel);
    if (!card) this.cards.set(channel, (card = this.cardOf(channel)));
    return card;
  }

  segmentAt(row: number, atMs: number): Segment {
    return this.book.segmentAt(row, atMs);
  }

  wordsOf(segment: GuideSegment): string {
    const { programme } = segment as Segment;
    return programme ? programmeName(programme, this.i18n) : '';
  }

  labelOf(segment: GuideSegment, nowMs: number): string {
    const { i18n, clock } = this;
    if (segment.kind === 'unknown') return i18n.t('guide.unknown');
    const isOn = segment.from <= nowMs && nowMs < segment.until;
    const state = isOn ? i18n.t('guide.onNow') : segment.until <= nowMs ? i18n.t('guide.past') : '';
    const times = i18n.t('guide.times', { from: clock(segment.from), until: clock(segment.until) });
    const words = segment.kind === 'gap' ? i18n.t('guide.gap') : this.wordsOf(segment);
    return [words, times, state].filter(Boolean).join(', ');
  }

  private cardOf({ id, number, name, colour }: Channel): ChannelCard {
    const words = this.i18n.name(name);
    const card = { id, number: String(number), name: words, colour: fromHex(colour) };
    return { ...card, label: `${number} ${words}` };
  }
}
