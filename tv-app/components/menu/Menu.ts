import { Lightning } from '@lightningjs/sdk';
import { MenuColumn, type MenuItem, type MenuList } from '#app/components/menu/MenuColumn';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { duration, fade } from '#app/theme/motion';
import { scrim } from '#app/theme/textures';
import { colour, margin, stage, trackMenu } from '#app/theme/tokens';

interface MenuEvents {
  onChoose(list: string, item: string): void;
  /** What is said of an item that is on. */
  onWord: string;
}

interface MenuSpec extends Lightning.Component.TemplateSpec {
  Edge: object;
  Ground: object;
  Columns: object;
}

/** Where the panel begins: it is as wide as its lists want. */
function leftOf(lists: number): number {
  const columns = Math.max(1, lists);
  return stage.w - margin.x - trackMenu.padding - columns * trackMenu.column - (columns - 1) * trackMenu.gap;
}

/** Lists side by side at the right of the screen; in each, one item is on. What is chosen is on at once, and the menu stays. */
export class Menu
  extends Lightning.Component<MenuSpec>
  implements Lightning.Component.ImplementTemplateSpec<MenuSpec>, FocusContainer
{
  focusKey = '';
  focusLabel = '';
  readonly isCover = true;
  private readonly Edge = this.getByRef('Edge')!;
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Columns = this.getByRef('Columns')!;
  private events: MenuEvents = { onChoose: () => {}, onWord: '' };
  private lists: readonly MenuList[] = [];
  private column = 0;
  /** Of each list. */
  private places: number[] = [];
  private isShown = false;

  static override _template(): Lightning.Component.Template<MenuSpec> {
    return {
      alpha: 0,
      // The scrim fades to the right; this one is its mirror image.
      Edge: {
        w: trackMenu.edge,
        h: stage.h,
        scaleX: -1,
        pivotX: 0,
        color: colour.ground,
        alpha: trackMenu.groundAlpha,
      },
      Ground: { rect: true, h: stage.h, color: colour.ground, alpha: trackMenu.groundAlpha },
      Columns: {},
    };
  }

  override _setup(): void {
    this.Edge.patch({ texture: scrim(this.stage, 'right') });
  }

  setUp(focusKey: string, focusLabel: string, events: MenuEvents): void {
    this.focusKey = focusKey;
    this.focusLabel = focusLabel;
    this.events = events;
  }

  get isOpen(): boolean {
    return this.isShown;
  }

  /** With the focus on what is on in the first list. */
  open(lists: readonly MenuList[]): void {
    this.isShown = true;
    this.column = 0;
    this.places = lists.map(({ items }) =>
      Math.max(
        0,
        items.findIndex((item) => item.isOn),
      ),
    );
    this.show(lists);
    this.columns.forEach((column, place) => column.openAt(this.places[place] ?? 0));
    fade(this, 1, duration.hudIn);
  }

  /** What is on has changed, or what there is. */
  show(lists: readonly MenuList[]): void {
    this.lists = lists;
    const { left } = this;
    this.Edge.x = left;
    this.Ground.patch({ x: left, w: stage.w - left });
    this.Columns.x = left + trackMenu.padding;
    while (this.columns.length < lists.length) {
      const x = this.columns.length * (trackMenu.column + trackMenu.gap);
      this.Columns.childList.add(this.stage.c({ type: MenuColumn, x }));
    }
    this.columns.forEach((column, place) => {
      const list = lists[place];
      column.visible = list !== undefined;
      if (list) column.show(list);
      this.places[place] = Math.max(0, Math.min(this.places[place] ?? 0, (list?.items.length ?? 1) - 1));
    });
  }

  close(): void {
    this.isShown = false;
    fade(this, 0, duration.hudOut);
  }

  get focusRect(): Rect {
    const { left } = this;
    return { x: left, y: 0, w: stage.w - left, h: stage.h };
  }

  get focusedItem(): FocusedItem | null {
    const { item, list, place } = this;
    if (!item || !list) return null;
    const x = this.left + trackMenu.padding + this.column * (trackMenu.column + trackMenu.gap);
    const y = this.columns[this.column]?.rowY(place) ?? 0;
    const label = [item.name, item.detail, item.isOn ? this.events.onWord : ''].filter(Boolean).join(', ');
    return {
      key: focusKeys.item(this.focusKey, list.id, item.id),
      label,
      group: list.title,
      place: { at: place + 1, of: list.items.length },
      rect: { x, y, w: trackMenu.column, h: trackMenu.row },
    };
  }

  moveFocus(direction: Direction): boolean {
    const { list, place } = this;
    if (direction === 'left' || direction === 'right') {
      const to = this.column + (direction === 'right' ? 1 : -1);
      this.column = Math.max(0, Math.min(to, this.lists.length - 1));
    } else {
      const to = place + (direction === 'down' ? 1 : -1);
      this.places[this.column] = Math.max(0, Math.min(to, (list?.items.length ?? 1) - 1));
    }
    this.showFocus(true);
    return true;
  }

  focusAt(x: number, y: number): boolean {
    const column = Math.floor((x - this.left - trackMenu.padding) / (trackMenu.column + trackMenu.gap));
    const place = this.columns[column]?.placeAt(y);
    if (!this.lists[column] || place === undefined || place === null) return false;
    this.column = column;
    this.places[column] = place;
    this.showFocus(true);
    return true;
  }

  selectFocused(): void {
    const { item, list } = this;
    if (item && list) this.events.onChoose(list.id, item.id);
  }

  showFocus(isFocused: boolean): void {
    this.columns.forEach((column, place) => {
      column.focused = isFocused && place === this.column ? (this.places[place] ?? 0) : null;
    });
  }

  private get left(): number {
    return leftOf(this.lists.length);
  }

  private get columns(): MenuColumn[] {
    return this.Columns.children as unknown as MenuColumn[];
  }

  private get list(): MenuList | undefined {
    return this.lists[this.column];
  }

  private get place(): number {
    return this.places[this.column] ?? 0;
  }

  private get item(): MenuItem | undefined {
    return this.list?.items[this.place];
  }
}
