import { Lightning } from '@lightningjs/sdk';
import { Icon } from '#app/components/icon/Icon';
import type { Rect } from '#app/diagnostics/inspection';
import { isMirrored } from '#app/theme/direction';
import type { IconName } from '#app/theme/icons';
import { duration, move, settle } from '#app/theme/motion';
import { roundedBox } from '#app/theme/textures';
import { colour, hud, stage } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

export interface IconItem {
  id: string;
  icon: IconName;
  label: string;
}

interface IconRowSpec extends Lightning.Component.TemplateSpec {
  Disc: object;
  Icons: object;
  Label: object;
}

const { size, drawn, pitch, y, focusScale } = hud.icon;
const discSize = Math.round(size * focusScale);

/** A row of icons in the middle; only the focused one says what it does. */
export class IconRow
  extends Lightning.Component<IconRowSpec>
  implements Lightning.Component.ImplementTemplateSpec<IconRowSpec>
{
  private readonly Disc = this.getByRef('Disc')!;
  private readonly Icons = this.getByRef('Icons')!;
  private readonly Label = this.getByRef('Label')!;
  private shown: readonly IconItem[] = [];
  private index: number | null = null;

  static override _template(): Lightning.Component.Template<IconRowSpec> {
    return {
      Disc: { mount: 0.5, y: y + size / 2, color: colour.light, visible: false },
      Icons: { y: y + size / 2 },
      Label: { mountX: 0.5, y: hud.timeY, color: colour.ink },
    };
  }

  override _setup(): void {
    this.Disc.patch({ w: discSize, h: discSize, texture: roundedBox(this.stage, discSize, discSize, discSize / 2) });
  }

  /** As many items as before keep the focus where it is. */
  set items(items: readonly IconItem[]) {
    this.shown = items;
    while (this.Icons.children.length < items.length)
      this.Icons.childList.add(this.stage.c({ type: Icon, mount: 0.5 }));
    this.icons.forEach((icon, place) => {
      const item = items[place];
      icon.visible = item !== undefined;
      if (!item) return;
      icon.x = this.centre(place);
      icon.show(item.icon, drawn);
    });
    this.showFocused();
  }

  /** Null: the focus is somewhere else. */
  set focused(index: number | null) {
    if (index === this.index) return;
    const wasFocused = this.index !== null;
    this.index = index;
    if (index !== null) {
      if (wasFocused) move(this.Disc, 'x', this.centre(index), duration.focus);
      else settle(this.Disc, 'x', this.centre(index));
    }
    this.showFocused();
  }

  rectOf(index: number): Rect {
    return { x: this.centre(index) - discSize / 2, y: y + (size - discSize) / 2, w: discSize, h: discSize };
  }

  private get icons(): Icon[] {
    return this.Icons.children as unknown as Icon[];
  }

  private centre(place: number): number {
    const fromMiddle = (place - (this.shown.length - 1) / 2) * pitch;
    // Keys of a player stand as on a player: back on the left, on to the right.
    return stage.w / 2 + (isMirrored() ? -fromMiddle : fromMiddle);
  }

  private showFocused(): void {
    const { index } = this;
    this.Disc.visible = index !== null;
    this.icons.forEach((icon, place) => {
      icon.color = place === index ? colour.lightInk : colour.ink;
    });
    const item = index === null ? undefined : this.shown[index];
    this.Label.visible = item !== undefined;
    if (!item || index === null) return;
    this.Label.patch({ x: this.centre(index), text: words(type.caption, item.label) });
  }
}
