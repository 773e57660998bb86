import { Lightning } from '@lightningjs/sdk';
import { SideNavRow, type NavItem } from '#app/components/navigation/SideNavRow';
import { navStrip, rowY } from '#app/components/navigation/navStrip';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { isAt } from '#app/focus/rects';
import { barely, duration, fade, move, settle } from '#app/theme/motion';
import { scrim } from '#app/theme/textures';
import { colour, sideNav, stage } from '#app/theme/tokens';

interface SideNavSpec extends Lightning.Component.TemplateSpec {
  Strip: object;
  Open: {
    Ground: object;
    Edge: object;
    Rows: object;
  };
}

interface SideNavEvents {
  onSelect(key: string): void;
  /** What is said of the destination that the viewer is at. */
  currentWord: string;
}

const { row } = sideNav;

/**
 * The destinations at the left edge. At rest it is one picture of icons; open, rows with words over the dark. What is behind it stays
 * where it is.
 */
export class SideNav
  extends Lightning.Component<SideNavSpec>
  implements Lightning.Component.ImplementTemplateSpec<SideNavSpec>, FocusContainer
{
  readonly focusKey = focusKeys.container('shell', 'navigation');
  focusLabel = '';
  readonly focusRect: Rect = { x: 0, y: 0, w: row.x + row.w, h: stage.h };
  private readonly Strip = this.getByRef('Strip')!;
  private readonly Open = this.getByRef('Open')!;
  private readonly Edge = this.tag('Open.Edge')!;
  private readonly Rows = this.tag('Open.Rows')!;
  private items: readonly NavItem[] = [];
  private current = '';
  private drawn = '';
  private index = 0;
  private isShown = false;
  private events: SideNavEvents = { onSelect: () => {}, currentWord: '' };

  static override _template(): Lightning.Component.Template<SideNavSpec> {
    return {
      visible: false,
      Strip: { x: sideNav.strip.x },
      Open: {
        alpha: 0,
        visible: false,
        Ground: { rect: true, w: sideNav.groundW, h: stage.h, color: colour.ground, alpha: sideNav.groundAlpha },
        Edge: {
          x: sideNav.groundW,
          w: sideNav.scrimW - sideNav.groundW,
          h: stage.h,
          color: colour.ground,
          alpha: sideNav.groundAlpha,
        },
        Rows: {},
      },
    };
  }

  override _setup(): void {
    this.Edge.patch({ texture: scrim(this.stage, 'right') });
    (this.Open as Lightning.Element).transition('alpha').on('finish', () => {
      if (!this.isShown) this.Open.visible = false;
    });
  }

  setUp(focusLabel: string, events: SideNavEvents): void {
    this.focusLabel = focusLabel;
    this.events = events;
  }

  /** Which destinations there are, and the one that the viewer is at. */
  show(items: readonly NavItem[], current: string): void {
    this.items = items;
    this.current = current;
    const wanted = [current, ...items.map(({ key, avatar }) => `${key}:${avatar ?? ''}`)].join(' ');
    if (wanted !== this.drawn) {
      this.drawn = wanted;
      this.Strip.patch(navStrip(this.stage, items, current, wanted));
    }
    this.visible = true;
  }

  hide(): void {
    this.visible = false;
  }

  get isOpen(): boolean {
    return this.isShown;
  }

  open(): void {
    this.isShown = true;
    this.index = Math.max(
      0,
      this.items.findIndex(({ key }) => key === this.current),
    );
    while (this.rows.length < this.items.length) this.Rows.childList.add(new SideNavRow(this.stage));
    this.rows.forEach((element, place) => {
      const item = this.items[place];
      element.visible = item !== undefined;
      if (!item) return;
      element.patch({ x: row.x, y: rowY(this.items, place) });
      element.show(item, item.key === this.current);
    });
    this.Open.visible = true;
    fade(this.Open, 1, duration.hudIn);
    fade(this.Strip, barely, duration.caption);
    if (this.Open.alpha === 0) settle(this.Rows, 'x', -sideNav.slide);
    move(this.Rows, 'x', 0, duration.hudIn);
  }

  close(): void {
    this.isShown = false;
    fade(this.Open, 0, duration.hudOut);
    fade(this.Strip, 1, duration.hudOut);
    move(this.Rows, 'x', -sideNav.slide, duration.hudOut);
  }

  get focusedItem(): FocusedItem | null {
    const item = this.items[this.index];
    if (!item) return null;
    const { said = item.label } = item;
    const label = item.key === this.current ? `${said}, ${this.events.currentWord}` : said;
    const place = { at: this.index + 1, of: this.items.length };
    return { key: focusKeys.item(this.focusKey, 'to', item.key), label, place, rect: this.rectOf(this.index) };
  }

  moveFocus(direction: Direction): boolean {
    const by = direction === 'down' ? 1 : direction === 'up' ? -1 : 0;
    this.focusIndex(Math.max(0, Math.min(this.index + by, this.items.length - 1)));
    return true;
  }

  focusAt(x: number, y: number): boolean {
    const place = this.items.findIndex((_, at) => isAt(this.rectOf(at), x, y));
    if (place >= 0) this.focusIndex(place);
    return place >= 0;
  }

  selectFocused(): void {
    const item = this.items[this.index];
    if (item) this.events.onSelect(item.key);
  }

  showFocus(isFocused: boolean): void {
    this.rows.forEach((element, place) => (element.isFocused = isFocused && place === this.index));
  }

  private get rows(): SideNavRow[] {
    return this.Rows.children as unknown as SideNavRow[];
  }

  private focusIndex(index: number): void {
    this.index = index;
    this.showFocus(true);
  }

  private rectOf(place: number): Rect {
    return { x: row.x, y: rowY(this.items, place), w: row.w, h: row.h };
  }
}
