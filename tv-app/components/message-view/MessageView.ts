import type { Lightning } from '@lightningjs/sdk';
import { Button } from '#app/components/button/Button';
import { OneButton } from '#app/components/button/OneButton';
import { Icon } from '#app/components/icon/Icon';
import type { Rect } from '#app/diagnostics/inspection';
import { duration, fade } from '#app/theme/motion';
import type { IconName } from '#app/theme/icons';
import { button, colour, message, stage } from '#app/theme/tokens';
import { evenWidth, type, words } from '#app/theme/typography';

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
  extends OneButton<MessageViewSpec>
  implements Lightning.Component.ImplementTemplateSpec<MessageViewSpec>
{
  readonly isCover = true;
  private readonly Icon = this.getByRef('Icon')!;
  private readonly Title = this.getByRef('Title')!;
  private readonly Body = this.getByRef('Body')!;
  private readonly Code = this.getByRef('Code')!;
  protected readonly only = this.tag('Button') as unknown as Button;
  protected readonly buttonId = 'retry';

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

  show(shown: Message): void {
    this.focusLabel = [shown.title, shown.body].join(' ');
    const box = { w: message.w, align: 'center' } as const;
    this.Icon.show(shown.icon, message.icon);
    this.Title.patch({ text: words(type.messageTitle, shown.title, { ...box, maxLines: 1 }) });
    // Of a short text no word is left alone on the last line.
    const w = evenWidth(type.body, shown.body, message.bodyW);
    const body = words(type.body, shown.body, { w, align: 'center', maxLines: 3 });
    const end = message.bodyY + (body.text ?? '').split('\n').length * type.body.lineHeight;
    this.Body.patch({ text: body });
    this.writeButton(shown.button);
    this.only.y = Math.max(message.buttonY, end + message.buttonGap);
    this.Code.patch({
      y: this.only.y + message.codeY - message.buttonY,
      text: words(type.caption, shown.code, { ...box, maxLines: 1 }),
    });
  }

  /** The visible answer to the button, for as long as the real one takes. */
  set isBusy(isBusy: boolean) {
    fade(this.Icon, isBusy ? message.busyAlpha : 1, duration.caption);
  }

  get focusRect(): Rect {
    const { w } = this.only;
    return { x: centre - w / 2, y: this.only.y, w, h: button.h };
  }
}
