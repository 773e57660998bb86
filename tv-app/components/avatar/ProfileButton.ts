import { Lightning } from '@lightningjs/sdk';
import { AvatarDisc } from '#app/components/avatar/AvatarDisc';
import type { ProfileCard } from '#app/components/avatar/ProfileTile';
import type { Rect } from '#app/diagnostics/inspection';
import type { FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { duration, fade } from '#app/theme/motion';
import { colour, details, profileButton } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

interface ProfileButtonSpec extends Lightning.Component.TemplateSpec {
  Disc: typeof AvatarDisc;
  Name: object;
}

const { size, x, y, focusScale, nameGap } = profileButton;
const growth = (size * (focusScale - 1)) / 2;

/** Who is watching, at the top right: the way to somebody else. The name comes with the focus. */
export class ProfileButton
  extends Lightning.Component<ProfileButtonSpec>
  implements Lightning.Component.ImplementTemplateSpec<ProfileButtonSpec>, FocusContainer
{
  focusKey = '';
  readonly focusLabel = '';
  readonly focusRect: Rect = { x: 0, y, w: x + size, h: size };
  private readonly Disc = this.tag('Disc') as unknown as AvatarDisc;
  private readonly Name = this.getByRef('Name')!;
  private label = '';
  private onSelect: () => void = () => {};

  static override _template(): Lightning.Component.Template<ProfileButtonSpec> {
    return {
      x,
      y,
      Disc: { type: AvatarDisc },
      Name: { x: -nameGap, y: size / 2, mountX: 1, mountY: 0.5, alpha: 0, color: colour.ink },
    };
  }

  override _setup(): void {
    this.Disc.layOut({ size, focusScale });
  }

  setUp(focusKey: string, onSelect: () => void): void {
    this.focusKey = focusKey;
    this.onSelect = onSelect;
  }

  show(card: ProfileCard): void {
    this.label = card.label;
    this.Disc.show(card.avatar);
    this.Name.patch({ text: words(type.caption, card.name, { w: details.column.w, maxLines: 1 }) });
  }

  get focusedItem(): FocusedItem {
    const rect = { x: x - growth, y: y - growth, w: size * focusScale, h: size * focusScale };
    return { key: focusKeys.item(this.focusKey, 'button', 'profile'), label: this.label, rect };
  }

  moveFocus(): boolean {
    return false;
  }

  selectFocused(): void {
    this.onSelect();
  }

  showFocus(isFocused: boolean): void {
    this.Disc.isFocused = isFocused;
    fade(this.Name, isFocused ? 1 : 0, duration.caption);
  }
}
