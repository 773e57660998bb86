import { Lightning } from '@lightningjs/sdk';
import { roundedGround } from '#app/components/rounded/RoundedShader';
import { Icon } from '#app/components/icon/Icon';
import { duration } from '#app/theme/motion';
import type { IconName } from '#app/theme/icons';
import { colour, textField } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

interface TextFieldSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Icon: typeof Icon;
  Text: object;
  Caret: object;
}

const { h, padding, icon, iconGap, caret, caretGap } = textField;

/** What is being written, with a caret behind it. Of a text that is longer than the field its end is shown. */
export class TextField
  extends Lightning.Component<TextFieldSpec>
  implements Lightning.Component.ImplementTemplateSpec<TextFieldSpec>
{
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Icon = this.tag('Icon') as unknown as Icon;
  private readonly Text = this.getByRef('Text')!;
  private readonly Caret = this.getByRef('Caret')!;
  private start: number = padding;
  private width = 0;
  private placeholder = '';
  private timer: ReturnType<typeof setInterval> | null = null;

  static override _template(): Lightning.Component.Template<TextFieldSpec> {
    return {
      h,
      Ground: { h, color: colour.surface },
      Icon: { type: Icon, x: padding, y: (h - icon) / 2, color: colour.inkSoft, visible: false },
      Text: { y: (h - type.body.lineHeight) / 2 - textField.lift },
      Caret: { rect: true, ...caret, y: (h - caret.h) / 2, color: colour.light },
    };
  }

  /** The placeholder stands there as long as nothing else does. */
  setUp(w: number, placeholder: string, name: IconName | null = null): void {
    this.w = w;
    this.placeholder = placeholder;
    this.start = padding + (name ? icon + iconGap : 0);
    this.width = w - this.start - padding;
    this.Ground.patch(roundedGround(this.stage, w, h, textField.radius));
    this.Icon.visible = name !== null;
    if (name) this.Icon.show(name, icon);
  }

  show(text: string): void {
    const shown = text === '' ? this.placeholder : this.end(text);
    const box = text === '' ? { w: this.width - caretGap, maxLines: 1 } : {};
    // A space at the end is written too, and Lightning draws none.
    const written = text === '' ? 0 : Math.min(this.width, widthOf(type.body, shown));
    this.Text.patch({
      x: this.start + (text === '' ? caret.w + 2 * caretGap : 0),
      color: text === '' ? colour.inkFaint : colour.ink,
      text: words(type.body, shown, box),
    });
    this.Caret.x = this.start + written + (text === '' ? 0 : caretGap);
    // Whoever is writing sees where.
    this.Caret.visible = true;
    if (this.timer !== null) this.blink();
  }

  override _active(): void {
    this.blink();
  }

  override _inactive(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  /** Twice a second something is drawn, and not in every frame as an animation would. */
  private blink(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = setInterval(() => (this.Caret.visible = !this.Caret.visible), duration.caret);
  }

  private end(text: string): string {
    const characters = [...text];
    let from = 0;
    while (from < characters.length && widthOf(type.body, this.from(characters, from)) > this.width - caretGap)
      from += 1;
    return this.from(characters, from);
  }

  private from(characters: readonly string[], from: number): string {
    return (from > 0 ? '…' : '') + characters.slice(from).join('');
  }
}
