import { Lightning } from '@lightningjs/sdk';
import type { ChannelCard } from '#app/components/guide/GuideModel';
import { IconRow, type IconItem } from '#app/components/hud/IconRow';
import { ProgressBar } from '#app/components/progress-bar/ProgressBar';
import { rounded } from '#app/components/rounded/RoundedShader';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { duration, fade } from '#app/theme/motion';
import { channelBanner as layout } from '#app/theme/guideTokens';
import { scrim } from '#app/theme/textures';
import { colour, stage } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

/** What is on, as the banner tells it: texts are ready to be read. */
export interface BannerCard {
  channel: ChannelCard;
  programme: string;
  /** When it began and when it ends; empty where nothing is on. */
  from: string;
  until: string;
  next: string;
  /** 0 to 1. */
  progress: number;
}

interface BannerSpec extends Lightning.Component.TemplateSpec {
  Scrim: object;
  Plate: object;
  Number: object;
  Name: object;
  Live: { Ground: object; Word: object };
  Programme: object;
  Bar: typeof ProgressBar;
  From: object;
  Until: object;
  Next: object;
  Icons: typeof IconRow;
}

const { plate, bar, live } = layout;
/** What is on takes the greater part of the line, what comes next the rest. */
const programmeW = (bar.x + bar.w - layout.textX) * 0.58;
const nextW = (bar.x + bar.w - layout.textX) * 0.4;

/** Which channel plays, and what: over the picture for a while after every change, with a row of icons. */
export class ChannelBanner
  extends Lightning.Component<BannerSpec>
  implements Lightning.Component.ImplementTemplateSpec<BannerSpec>, FocusContainer
{
  focusKey = '';
  focusLabel = '';
  private readonly Scrim = this.getByRef('Scrim')!;
  private readonly Plate = this.getByRef('Plate')!;
  private readonly Number = this.getByRef('Number')!;
  private readonly Name = this.getByRef('Name')!;
  private readonly Live = this.getByRef('Live')!;
  private readonly Programme = this.getByRef('Programme')!;
  private readonly Bar = this.tag('Bar') as unknown as ProgressBar;
  private readonly From = this.getByRef('From')!;
  private readonly Until = this.getByRef('Until')!;
  private readonly Next = this.getByRef('Next')!;
  private readonly Icons = this.tag('Icons') as unknown as IconRow;
  private items: readonly IconItem[] = [];
  private index = 0;
  private shown: BannerCard | null = null;
  private onPress: (id: string) => void = () => {};

  static override _template(): Lightning.Component.Template<BannerSpec> {
    const plateBox = { x: plate.x, y: plate.y, w: plate.w, h: plate.h };
    return {
      alpha: 0,
      Scrim: { y: stage.h - layout.scrim, w: stage.w, h: layout.scrim, color: colour.ground, alpha: layout.scrimAlpha },
      Plate: { rect: true, ...plateBox, shader: rounded(plate.radius) },
      Number: {
        x: plate.x + plate.w / 2,
        y: plate.y + (plate.h - type.button.lineHeight) / 2,
        mountX: 0.5,
      },
      Name: { x: layout.textX, y: layout.nameY, color: colour.inkSoft },
      Live: {
        y: layout.nameY,
        Ground: { rect: true, h: type.meta.lineHeight, color: colour.danger, shader: rounded(live.radius) },
        Word: {
          y: (type.meta.lineHeight - type.caption.lineHeight) / 2 - live.lift,
          mountX: 0.5,
          color: colour.lightInk,
        },
      },
      Programme: { x: layout.textX, y: layout.programmeY, color: colour.ink },
      Bar: { type: ProgressBar, x: bar.x, y: bar.y },
      From: { x: bar.x, y: layout.timesY, color: colour.inkSoft },
      Until: { x: bar.x + bar.w, y: layout.timesY, mountX: 1, color: colour.inkSoft },
      Next: { x: bar.x + bar.w, y: layout.programmeY + layout.nextSink, mountX: 1, color: colour.inkSoft },
      Icons: { type: IconRow },
    };
  }

  override _setup(): void {
    this.Scrim.patch({ texture: scrim(this.stage, 'up', layout.scrimHold) });
    this.Bar.layOut(bar.w, bar.h);
  }

  setUp(focusKey: string, focusLabel: string, liveWord: string, onPress: (id: string) => void): void {
    this.focusKey = focusKey;
    this.focusLabel = focusLabel;
    this.onPress = onPress;
    const w = Math.round(widthOf(type.caption, liveWord)) + 2 * live.padding;
    this.tag('Live.Ground')!.w = w;
    this.tag('Live.Word')!.patch({ x: w / 2, text: words(type.caption, liveWord) });
  }

  set icons(items: readonly IconItem[]) {
    this.items = items;
    this.index = Math.min(this.index, items.length - 1);
    this.Icons.items = items;
    this.Icons.focused = this.index;
  }

  show(card: BannerCard): void {
    const before = this.shown;
    this.shown = card;
    const { channel } = card;
    this.Bar.show(card.progress);
    if (channel !== before?.channel) this.showChannel(channel);
    if (card.programme !== before?.programme)
      this.Programme.patch({ text: words(type.messageTitle, card.programme, { w: programmeW, maxLines: 1 }) });
    if (card.from !== before?.from) this.From.patch({ text: words(type.meta, card.from) });
    if (card.until !== before?.until) this.Until.patch({ text: words(type.meta, card.until) });
    if (card.next !== before?.next)
      this.Next.patch({ text: words(type.meta, card.next, { w: nextW, maxLines: 1, align: 'right' }) });
  }

  set isOpen(isOpen: boolean) {
    fade(this, isOpen ? 1 : 0, isOpen ? duration.hudIn : duration.hudOut);
  }

  /** The first pixel row that it covers. */
  get top(): number {
    return stage.h - layout.scrim;
  }

  get focusRect(): Rect {
    return { x: 0, y: this.top, w: stage.w, h: layout.scrim };
  }

  get focusedItem(): FocusedItem | null {
    const item = this.items[this.index];
    if (!item) return null;
    const key = focusKeys.item(this.focusKey, 'icon', item.id);
    return { key, label: item.label, rect: this.Icons.rectOf(this.index) };
  }

  moveFocus(direction: Direction): boolean {
    if (direction === 'up' || direction === 'down') return false;
    this.index = Math.max(0, Math.min(this.index + (direction === 'right' ? 1 : -1), this.items.length - 1));
    this.Icons.focused = this.index;
    return true;
  }

  selectFocused(): void {
    const item = this.items[this.index];
    if (item) this.onPress(item.id);
  }

  showFocus(isFocused: boolean): void {
    this.Icons.focused = isFocused ? this.index : null;
  }

  private showChannel({ number, name, colour: own }: ChannelCard): void {
    this.Plate.color = own;
    this.Number.patch({ text: words(type.button, number, { w: plate.w, maxLines: 1, align: 'center' }) });
    const w = stage.w / 2;
    this.Name.patch({ text: words(type.meta, name, { w, maxLines: 1 }) });
    this.Live.x = layout.textX + Math.min(w, widthOf(type.meta, name)) + live.gap;
  }
}
