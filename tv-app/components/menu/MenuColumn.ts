import { Lightning } from '@lightningjs/sdk';
import { MenuRow } from '#app/components/menu/MenuRow';
import { rounded } from '#app/components/rounded/RoundedShader';
import { duration, move, settle } from '#app/theme/motion';
import { colour, radius, trackMenu } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

export interface MenuItem {
  id: string;
  name: string;
  /** A second line; empty: none. */
  detail: string;
  /** The one that is on now. */
  isOn: boolean;
}

export interface MenuList {
  id: string;
  title: string;
  items: readonly MenuItem[];
}

interface MenuColumnSpec extends Lightning.Component.TemplateSpec {
  Title: object;
  View: {
    Ground: object;
    Rows: object;
  };
}

const { row, column, listY, listH } = trackMenu;

/** One list of a menu. A list that is longer than the screen scrolls; half a row at the edge says that there is more. */
export class MenuColumn
  extends Lightning.Component<MenuColumnSpec>
  implements Lightning.Component.ImplementTemplateSpec<MenuColumnSpec>
{
  private readonly Title = this.getByRef('Title')!;
  private readonly Ground = this.tag('View.Ground')!;
  private readonly Rows = this.tag('View.Rows')!;
  private items: readonly MenuItem[] = [];
  private index: number | null = null;
  private topMost = 0;

  static override _template(): Lightning.Component.Template<MenuColumnSpec> {
    return {
      Title: { x: trackMenu.pad, y: trackMenu.titleY, color: colour.inkSoft },
      View: {
        y: listY,
        w: column,
        h: listH,
        clipping: true,
        Ground: { rect: true, w: column, h: row, color: colour.light, shader: rounded(radius.panel), visible: false },
        Rows: {},
      },
    };
  }

  show({ title, items }: MenuList): void {
    this.items = items;
    this.Title.patch({ text: words(type.railTitle, title, { w: column - 2 * trackMenu.pad, maxLines: 1 }) });
    while (this.rows.length < items.length)
      this.Rows.childList.add(this.stage.c({ type: MenuRow, y: this.rows.length * row }));
    this.rows.forEach((element, place) => {
      const item = items[place];
      element.visible = item !== undefined;
      if (item) element.show(item);
    });
    this.showFocused();
  }

  /** Begins with the one that is on in sight. */
  openAt(index: number): void {
    this.index = null;
    this.topMost = this.topFor(index);
    settle(this.Rows, 'y', -this.topMost);
    this.showFocused();
  }

  /** Null: the focus is somewhere else. */
  set focused(index: number | null) {
    const wasFocused = this.index !== null;
    this.index = index;
    if (index !== null) {
      this.topMost = this.topFor(index);
      move(this.Rows, 'y', -this.topMost, duration.scroll);
      const y = index * row - this.topMost;
      if (wasFocused) move(this.Ground, 'y', y, duration.focus);
      else settle(this.Ground, 'y', y);
    }
    this.showFocused();
  }

  /** From the top of the column to the row, once everything has come to rest. */
  rowY(index: number): number {
    return listY + index * row - this.topFor(index);
  }

  /** The row at this height of the stage; null where there is none. */
  placeAt(y: number): number | null {
    const place = Math.floor((y - listY + this.topMost) / row);
    return y >= listY && y < listY + listH && place < this.items.length ? place : null;
  }

  private get rows(): MenuRow[] {
    return this.Rows.children as unknown as MenuRow[];
  }

  /** So far up that the row and half of each neighbour can be seen. */
  private topFor(index: number): number {
    const last = Math.max(0, this.items.length * row - listH);
    const highest = index * row - row / 2;
    const lowest = (index + 1) * row + row / 2 - listH;
    return Math.max(0, Math.min(Math.min(Math.max(this.topMost, lowest), highest), last));
  }

  private showFocused(): void {
    this.Ground.visible = this.index !== null;
    this.rows.forEach((element, place) => (element.isFocused = place === this.index));
  }
}
