import { Lightning } from '@lightningjs/sdk';
import { Button } from '#app/components/button/Button';
import { Icon } from '#app/components/icon/Icon';
import type { Rect } from '#app/diagnostics/inspection';
import type { FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import type { IconName } from '#app/theme/icons';
import { button, colour, note } from '#app/theme/tokens';
import { evenWidth, type, words } from '#app/theme/typography';

export interface NoteCard {
  icon: IconName;
  title: string;
  body: string;
  /** Empty: there is nothing to do about it. */
  button: string;
  /** For support; empty for none. */
  code: string;
}

interface NoteSpec extends Lightning.Component.TemplateSpec {
  Icon: typeof Icon;
  Title: object;
  Body: object;
  Button: typeof Button;
  Code: object;
}

/** Words in the place of a part of a screen, around the middle of that part; the rest of the screen goes on. */
export class Note
  extends Lightning.Component<NoteSpec>
  implements Lightning.Component.ImplementTemplateSpec<NoteSpec>, FocusContainer
{
  focusKey = '';
  focusLabel = '';
  private readonly Icon = this.getByRef('Icon')!;
  private readonly Title = this.getByRef('Title')!;
  private readonly Body = this.getByRef('Body')!;
  private readonly Button = this.getByRef('Button')!;
  private readonly Code = this.getByRef('Code')!;
  private label = '';
  private buttonY = 0;
  private onSelect: () => void = () => {};

  static override _template(): Lightning.Component.Template<NoteSpec> {
    return {
      Icon: { type: Icon, mountX: 0.5, color: colour.inkFaint },
      Title: { y: note.titleY, mountX: 0.5, color: colour.ink },
      Body: { mountX: 0.5, color: colour.inkSoft },
      Button: { type: Button, mountX: 0.5 },
      Code: { mountX: 0.5, color: colour.inkFaint },
    };
  }

  setUp(focusKey: string, onSelect: () => void): void {
    this.focusKey = focusKey;
    this.onSelect = onSelect;
  }

  show(card: NoteCard): void {
    this.label = card.button;
    this.focusLabel = [card.title, card.body].join(' ');
    const box = { w: note.w, align: 'center' } as const;
    const title = words(type.messageTitle, card.title, { ...box, maxLines: 2 });
    // Of a short text no word is left alone on the last line.
    const bodyW = evenWidth(type.body, card.body, note.w);
    const bodyY = note.titleY + linesIn(title.text) * type.messageTitle.lineHeight + note.bodyGap;
    const body = words(type.body, card.body, { ...box, w: bodyW, maxLines: 3 });
    this.buttonY = bodyY + linesIn(body.text) * type.body.lineHeight + note.buttonGap;
    this.Icon.show(card.icon, note.icon);
    this.Title.patch({ text: title });
    this.Body.patch({ y: bodyY, text: body });
    this.Button.visible = card.button !== '';
    this.Button.y = this.buttonY;
    if (card.button) this.Button.write(card.button);
    this.Code.y = this.buttonY + button.h + note.codeGap;
    this.Code.patch({ text: words(type.caption, card.code, { ...box, maxLines: 1 }) });
  }

  get hasButton(): boolean {
    return this.label !== '';
  }

  get focusRect(): Rect {
    const { w } = this.Button;
    return { x: this.x - w / 2, y: this.y + this.buttonY, w, h: button.h };
  }

  get focusedItem(): FocusedItem {
    return { key: focusKeys.item(this.focusKey, 'button', 'retry'), label: this.label, rect: this.focusRect };
  }

  moveFocus(): boolean {
    return false;
  }

  selectFocused(): void {
    this.onSelect();
  }

  showFocus(isFocused: boolean): void {
    this.Button.isFocused = isFocused;
  }
}

function linesIn(text = ''): number {
  return text.split('\n').length;
}
