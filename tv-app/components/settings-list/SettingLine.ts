import { Lightning } from '@lightningjs/sdk';
import { Icon } from '#app/components/icon/Icon';
import type { SettingRow } from '#app/components/settings-list/SettingRow';
import { Switch } from '#app/components/settings-list/Switch';
import type { IconName } from '#app/theme/icons';
import { settings } from '#app/theme/settingsTokens';
import { colour } from '#app/theme/tokens';
import { linesOf, type, widthOf, words } from '#app/theme/typography';

interface SettingLineSpec extends Lightning.Component.TemplateSpec {
  Icon: typeof Icon;
  Label: object;
  Detail: object;
  Value: object;
  Mark: typeof Icon;
  Switch: typeof Switch;
}

const { padX, padY, between, icon, iconGap, valueShare, valueGap, lift } = settings.row;
const labelLines = 2;
const detailLines = 3;

/** Which icon a row ends in. */
const marks: Partial<Record<SettingRow['kind'], IconName>> = { choice: 'onward', option: 'check' };

/** A row of settings: what it is at the left, how it is at the right. */
export class SettingLine
  extends Lightning.Component<SettingLineSpec>
  implements Lightning.Component.ImplementTemplateSpec<SettingLineSpec>
{
  private readonly Icon = this.getByRef('Icon')!;
  private readonly Label = this.getByRef('Label')!;
  private readonly Detail = this.getByRef('Detail')!;
  private readonly Value = this.getByRef('Value')!;
  private readonly Mark = this.getByRef('Mark')!;
  private readonly Switch = this.tag('Switch') as unknown as Switch;
  private row: SettingRow = { kind: 'heading', id: '', label: '' };

  static override _template(): Lightning.Component.Template<SettingLineSpec> {
    return {
      Icon: { type: Icon, x: padX },
      Label: {},
      Detail: {},
      Value: { mountX: 1 },
      Mark: { type: Icon, mountX: 1 },
      Switch: { type: Switch },
    };
  }

  /** As high as its words want it. */
  show(row: SettingRow, w: number): void {
    this.row = row;
    this.w = w;
    const isHeading = row.kind === 'heading';
    const iconName = isHeading ? undefined : row.icon;
    const x = padX + (iconName ? icon + iconGap : 0);
    const right = w - padX - this.showEnd(row, w);
    const role = isHeading ? type.caption : type.button;
    const labelW = right - x;
    const labelH = Math.min(labelLines, linesOf(role, row.label, labelW).length) * role.lineHeight;
    const y = isHeading ? settings.headingGap : padY;
    this.Label.patch({ x, y: y - lift, text: words(role, row.label, { w: labelW, maxLines: labelLines }) });
    const detail = isHeading ? '' : (row.detail ?? '');
    this.Detail.visible = detail !== '';
    let h = y + labelH + (isHeading ? settings.headingSpace : padY);
    if (detail) {
      const lines = Math.min(detailLines, linesOf(type.caption, detail, labelW).length);
      this.Detail.patch({
        x,
        y: y + labelH + between,
        text: words(type.caption, detail, { w: labelW, maxLines: detailLines }),
      });
      h += between + lines * type.caption.lineHeight;
    }
    this.h = h;
    this.Icon.visible = iconName !== undefined;
    if (iconName) this.Icon.show(iconName, icon);
    this.Icon.y = (h - icon) / 2;
    this.Mark.y = (h - icon) / 2;
    this.Value.y = (h - type.body.lineHeight) / 2 - lift;
    this.Switch.y = (h - settings.switch.h) / 2;
    this.alpha = !isHeading && row.isDisabled ? settings.disabledAlpha : 1;
    this.tone(false, false);
  }

  /** `isChosen`: what is shown beside it belongs to it. */
  tone(isFocused: boolean, isChosen: boolean): void {
    const { row } = this;
    const isOn = (row.kind === 'option' && row.isOn) || isChosen;
    const isDanger = row.kind === 'action' && row.isDanger === true;
    const rest = row.kind === 'heading' ? colour.inkFaint : isDanger ? colour.danger : colour.ink;
    const soft = row.kind === 'option' && !isOn ? colour.inkSoft : rest;
    this.Label.color = isFocused ? colour.lightInk : soft;
    this.Detail.color = isFocused ? colour.lightInk : colour.inkSoft;
    this.Value.color = isFocused ? colour.lightInk : colour.inkSoft;
    this.Icon.color = isFocused ? colour.lightInk : isOn ? colour.light : colour.inkSoft;
    this.Mark.color = isFocused ? colour.lightInk : row.kind === 'option' ? colour.light : colour.inkFaint;
    this.Switch.isFocused = isFocused;
  }

  /** @returns how much of the width the right end takes */
  private showEnd(row: SettingRow, w: number): number {
    const value = row.kind === 'choice' || row.kind === 'action' || row.kind === 'info' ? (row.value ?? '') : '';
    const mark = marks[row.kind];
    this.Switch.visible = row.kind === 'switch';
    this.Mark.visible = mark !== undefined && (row.kind !== 'option' || row.isOn);
    this.Value.visible = value !== '';
    const markW = mark ? icon + iconGap : 0;
    if (row.kind === 'switch') {
      this.Switch.x = w - padX - settings.switch.w;
      this.Switch.show(row.isOn);
      return settings.switch.w + valueGap;
    }
    if (mark) {
      this.Mark.x = w - padX;
      this.Mark.show(mark, icon);
    }
    if (!value) return markW;
    const most = w * valueShare;
    this.Value.patch({ x: w - padX - markW, text: words(type.body, value, { w: most, maxLines: 1 }) });
    return Math.min(most, widthOf(type.body, value)) + markW + valueGap;
  }
}
