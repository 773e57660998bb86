import { Lightning } from '@lightningjs/sdk';
import { Icon } from '#app/components/icon/Icon';
import type { MenuItem } from '#app/components/menu/MenuColumn';
import { button, colour, trackMenu } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

interface MenuRowSpec extends Lightning.Component.TemplateSpec {
  Check: typeof Icon;
  Name: object;
  Detail: object;
}

const { row, column, pad, check, textX } = trackMenu;
const textWidth = column - textX - pad;

export class MenuRow
  extends Lightning.Component<MenuRowSpec>
  implements Lightning.Component.ImplementTemplateSpec<MenuRowSpec>
{
  private readonly Check = this.getByRef('Check')!;
  private readonly Name = this.getByRef('Name')!;
  private readonly Detail = this.getByRef('Detail')!;
  private isOn = false;

  static override _template(): Lightning.Component.Template<MenuRowSpec> {
    return {
      Check: { type: Icon, x: pad, y: row / 2, mountY: 0.5 },
      Name: { x: textX },
      Detail: { x: textX, y: row / 2 + trackMenu.split },
    };
  }

  show({ name, detail, isOn }: MenuItem): void {
    this.isOn = isOn;
    this.Check.show('check', check);
    this.Check.visible = isOn;
    const { lineHeight } = type.button;
    this.Name.patch({
      y: (detail ? row / 2 + trackMenu.split - lineHeight : (row - lineHeight) / 2) - button.lift,
      text: words(type.button, name, { w: textWidth, maxLines: 1 }),
    });
    this.Detail.visible = detail !== '';
    if (detail) this.Detail.patch({ text: words(type.caption, detail, { w: textWidth, maxLines: 1 }) });
  }

  set isFocused(isFocused: boolean) {
    this.Name.color = isFocused ? colour.lightInk : this.isOn ? colour.ink : colour.inkSoft;
    this.Detail.color = isFocused ? colour.lightInk : colour.inkSoft;
    this.Check.color = isFocused ? colour.lightInk : colour.light;
  }
}
