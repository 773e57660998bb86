import { Lightning } from '@lightningjs/sdk';
import { Button } from '#app/components/button/Button';
import { Icon } from '#app/components/icon/Icon';
import type { Rect } from '#app/diagnostics/inspection';
import type { FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { duration, fade } from '#app/theme/motion';
import type { IconName } from '#app/theme/icons';
import { button, colour, message, stage } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

/** Something to tell instead of a screen's content: a problem, or that there is nothing yet. */
export interface Message {
  icon: IconName;
  title: string;
  body: string;
  /** For support; empty for none. */
  code: string;
  button: string;
}

interface MessageViewSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Icon: typeof Icon;
  Title: object;
  Body: object;
  Button: typeof Button;
  Code: object;
}

const centre = stage.w / 2;

/** One drawn icon, one sentence, one more, one button that has the focus. */
export class MessageView
  extends Lightning.Component<MessageViewSpec>
  implements Lightning.Component.ImplementTemplateSpec<MessageViewSpec>, FocusContainer
{
  focusKey = '';
  focusLabel = '';
  readonly isCover = true;
  private readonly Icon = this.getByRef('Icon')!;
  private readonly Title = this.getByRef('Title')!;
  private readonly Body = this.getByRef('Body')!;
  private readonly Button = this.getByRef('Button')!;
  private readonly Code = this.getByRef('Code')!;
  private label = '';
  private onSelect: () => void = () => {};

  static override _template(): Lightning.Component.Template<MessageViewSpec> {
    return {
      Ground: { rect: true, w: stage.w, h: stage.h, color: colour.ground },
      Icon: { type: Icon, x: centre, y: message.iconY, mountX: 0.5, color: colour.inkFaint },
      Title: { x: centre, y: message.titleY, mountX: 0.5, color: colour.ink },
      Body: { x: centre, y: message.bodyY, mountX: 0.5, color: colour.inkSoft },
      Button: { type: Button, x: centre, y: message.buttonY, mountX: 0.5 },
      Code: { x: centre, y: message.codeY, mountX: 0.5, color: colour.inkFaint },
    };
  }

  setUp(focusKey: string, onSelect: () => void): void {
    this.focusKey = focusKey;
    this.onSelect = onSelect;
  }

  show(shown: Message): void {
    this.label = shown.button;
    this.focusLabel = [shown.title, shown.body].join(' ');
    const box = { w: message.w, align: 'center' } as const;
    this.Icon.show(shown.icon, message.icon);
    this.Title.patch({ text: words(type.messageTitle, shown.title, { ...box, maxLines: 1 }) });
    this.Body.patch({ text: words(type.body, shown.body, { w: message.bodyW, align: 'center', maxLines: 3 }) });
    this.Button.write(shown.button);
    this.Code.patch({ text: words(type.caption, shown.code, { ...box, maxLines: 1 }) });
  }

  /** The visible answer to the button, for as long as the real one takes. */
  set isBusy(isBusy: boolean) {
    fade(this.Icon, isBusy ? message.busyAlpha : 1, duration.caption);
  }

  get focusRect(): Rect {
    const { w } = this.Button;
    return { x: centre - w / 2, y: message.buttonY, w, h: button.h };
  }

  get focusedItem(): FocusedItem {
    return { key: focusKeys.item(this.focusKey, 'button', 'retry'), label: this.label, rect: this.focusRect };
  }

  /** It covers the screen: no arrow leads to what is behind it. */
  moveFocus(): boolean {
    return true;
  }

  selectFocused(): void {
    this.onSelect();
  }

  showFocus(isFocused: boolean): void {
    this.Button.isFocused = isFocused;
  }

  override _getFocused(): Lightning.Component {
    return this.Button;
  }
}
