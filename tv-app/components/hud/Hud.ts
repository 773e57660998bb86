import { Lightning } from '@lightningjs/sdk';
import { IconRow, type IconItem } from '#app/components/hud/IconRow';
import { SeekBar } from '#app/components/progress-bar/SeekBar';
import { TimeLabel } from '#app/components/time-label/TimeLabel';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { acrossArrow, isMirrored } from '#app/theme/direction';
import { duration, fade } from '#app/theme/motion';
import { scrim } from '#app/theme/textures';
import { colour, hud, preview, stage } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

/** What the controls show: texts are ready to be read. */
export interface HudState {
  /** 0 to 1. */
  played: number;
  ahead: number;
  position: string;
  duration: string;
  /** Of the place that is shown; empty where it has none. */
  chapter: string;
}

export interface HudTitle {
  name: string;
  /** Empty for a film. */
  episode: string;
}

interface HudEvents {
  /** OK on an icon, by its id, or on the bar: null. */
  onPress(id: string | null): void;
  /** Up where nothing is above. */
  onUp(): void;
}

interface HudSpec extends Lightning.Component.TemplateSpec {
  Scrim: object;
  Title: object;
  Episode: object;
  Bar: typeof SeekBar;
  Position: typeof TimeLabel;
  Duration: typeof TimeLabel;
  Chapter: object;
  Icons: typeof IconRow;
}

const { bar } = hud;
/** What the times at both ends leave for the chapter between them. */
const chapterWidth = bar.w / 2;

/** Of a label below the beginning or the end of the bar. */
const timeAt = (isAtEnd: boolean) => ({ x: isAtEnd ? bar.x + bar.w : bar.x, alignRight: isAtEnd });

/** The controls over the picture: the bar, where left and right seek, and below it a row of icons. */
export class Hud
  extends Lightning.Component<HudSpec>
  implements Lightning.Component.ImplementTemplateSpec<HudSpec>, FocusContainer
{
  focusKey = '';
  focusLabel = '';
  private readonly Scrim = this.getByRef('Scrim')!;
  private readonly Title = this.getByRef('Title')!;
  private readonly Episode = this.getByRef('Episode')!;
  private readonly Bar = this.getByRef('Bar')!;
  private readonly Position = this.getByRef('Position')!;
  private readonly Duration = this.getByRef('Duration')!;
  private readonly Chapter = this.getByRef('Chapter')!;
  private readonly Icons = this.getByRef('Icons')!;
  private events: HudEvents = { onPress: () => {}, onUp: () => {} };
  private items: readonly IconItem[] = [];
  /** Of the focused icon; null: the bar. */
  private index: number | null = null;
  private shown: HudState | null = null;

  static override _template(): Lightning.Component.Template<HudSpec> {
    return {
      alpha: 0,
      Scrim: { y: stage.h - hud.scrim, w: stage.w, h: hud.scrim, color: colour.ground, alpha: hud.scrimAlpha },
      Title: { x: bar.x, y: hud.titleY, color: colour.ink },
      Episode: { x: bar.x, y: hud.episodeY, color: colour.inkSoft },
      // Time runs to the right, also where words don't.
      Bar: { type: SeekBar, x: bar.x, y: bar.y, w: bar.w, scaleX: isMirrored() ? -1 : 1 },
      Position: { type: TimeLabel, ...timeAt(isMirrored()), y: hud.timeY, color: colour.ink },
      Duration: { type: TimeLabel, ...timeAt(!isMirrored()), y: hud.timeY, color: colour.inkSoft },
      Chapter: { x: stage.w / 2, y: hud.timeY, mountX: 0.5, color: colour.inkSoft },
      Icons: { type: IconRow },
    };
  }

  override _setup(): void {
    this.Scrim.patch({ texture: scrim(this.stage, 'up', hud.scrimHold) });
  }

  setUp(focusKey: string, focusLabel: string, events: HudEvents): void {
    this.focusKey = focusKey;
    this.focusLabel = focusLabel;
    this.events = events;
  }

  write({ name, episode }: HudTitle): void {
    this.Title.y = episode ? hud.seriesY : hud.titleY;
    this.Title.patch({ text: words(type.screenTitle, name, { w: bar.w, maxLines: 1 }) });
    this.Episode.visible = episode !== '';
    if (episode) this.Episode.patch({ text: words(type.meta, episode, { w: bar.w, maxLines: 1 }) });
  }

  /** Where chapters begin, 0 to 1. */
  set chapters(shares: readonly number[]) {
    this.Bar.chapters = shares;
  }

  set icons(items: readonly IconItem[]) {
    this.items = items;
    this.Icons.items = items;
  }

  show(state: HudState): void {
    this.Bar.show(state.played, state.ahead);
    this.Position.write(state.position);
    this.Duration.write(state.duration);
    if (state.chapter !== this.shown?.chapter) {
      this.Chapter.patch({ text: words(type.meta, state.chapter, { w: chapterWidth, maxLines: 1 }) });
    }
    this.shown = state;
    this.showChapter();
  }

  set isOpen(isOpen: boolean) {
    if (isOpen) fade(this, 1, duration.hudIn);
    else fade(this, 0, duration.hudOut);
  }

  /** Somebody looks for another place: its pictures stand where the title does, and a little above. */
  set isScrubbing(isScrubbing: boolean) {
    for (const words of [this.Title, this.Episode]) fade(words, isScrubbing ? 0 : 1, duration.hudIn);
    const h = isScrubbing ? preview.scrim : hud.scrim;
    this.Scrim.patch({ y: stage.h - h, h });
  }

  /** Above this the picture is free. */
  get top(): number {
    return this.Title.y;
  }

  get isBarFocused(): boolean {
    return this.index === null;
  }

  focusBar(): void {
    this.focusIcon(null);
  }

  get focusRect(): Rect {
    return { x: bar.x, y: bar.y - (bar.focusedH - bar.h) / 2, w: bar.w, h: bar.focusedH };
  }

  get focusedItem(): FocusedItem {
    const item = this.index === null ? undefined : this.items[this.index];
    if (item && this.index !== null) {
      return {
        key: focusKeys.item(this.focusKey, 'icon', item.id),
        label: item.label,
        place: { at: this.index + 1, of: this.items.length },
        rect: this.Icons.rectOf(this.index),
      };
    }
    const key = focusKeys.item(this.focusKey, 'bar', 'position');
    return { key, label: this.shown?.position ?? '', rect: this.focusRect };
  }

  moveFocus(direction: Direction): boolean {
    const { index, items } = this;
    if (index === null) {
      // Down comes to the icon in the middle: OK there does what it does on the bar.
      if (direction === 'down') this.focusIcon(Math.floor((items.length - 1) / 2));
      if (direction === 'up') this.events.onUp();
    } else if (direction === 'up') {
      this.focusIcon(null);
    } else if (direction !== 'down') {
      const step = acrossArrow(direction) === 'right' ? 1 : -1;
      this.focusIcon(Math.max(0, Math.min(index + step, items.length - 1)));
    }
    return true;
  }

  selectFocused(): void {
    this.events.onPress(this.index === null ? null : (this.items[this.index]?.id ?? null));
  }

  /** The focus is here whenever the controls are seen, or in a menu over them. */
  showFocus(isFocused: boolean): void {
    this.Bar.isFocused = isFocused && this.index === null;
    this.Icons.focused = isFocused ? this.index : null;
  }

  private focusIcon(index: number | null): void {
    this.index = index;
    this.showFocus(true);
    this.showChapter();
  }

  /** On its line stands the label of the focused icon. */
  private showChapter(): void {
    this.Chapter.visible = this.index === null && Boolean(this.shown?.chapter);
  }
}
