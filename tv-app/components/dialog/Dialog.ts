import { Lightning } from '@lightningjs/sdk';
import { Button } from '#app/components/button/Button';
import type { Choice, Question } from '#app/components/dialog/Question';
import { QrCode } from '#app/components/qr-code/QrCode';
import { rounded } from '#app/components/rounded/RoundedShader';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { isAt } from '#app/focus/rects';
import { duration, fade, move, settle } from '#app/theme/motion';
import { button, colour, dialog, qrCode, stage } from '#app/theme/tokens';
import { linesOf, type, words } from '#app/theme/typography';

interface DialogSpec extends Lightning.Component.TemplateSpec {
  Scrim: object;
  Panel: {
    Ground: object;
    Title: object;
    Body: object;
    Square: typeof QrCode;
    Buttons: object;
  };
}

const { w, padding } = dialog;
const inside = w - 2 * padding;
const left = (stage.w - w) / 2;
const step = button.h + dialog.between;

/** A question over everything that is shown. Nothing behind it can be reached before it is answered. */
export class Dialog
  extends Lightning.Component<DialogSpec>
  implements Lightning.Component.ImplementTemplateSpec<DialogSpec>, FocusContainer
{
  readonly focusKey = focusKeys.container('shell', 'dialog');
  focusLabel = '';
  private readonly Panel = this.getByRef('Panel')!;
  private readonly Ground = this.tag('Panel.Ground')!;
  private readonly Title = this.tag('Panel.Title')!;
  private readonly Body = this.tag('Panel.Body')!;
  private readonly Square = this.tag('Panel.Square') as unknown as QrCode;
  private readonly Buttons = this.tag('Panel.Buttons')!;
  private choices: readonly Choice[] = [];
  private index = 0;
  private panelY = 0;
  private onSelect: (key: string) => void = () => {};

  static override _template(): Lightning.Component.Template<DialogSpec> {
    return {
      alpha: 0,
      visible: false,
      Scrim: { rect: true, w: stage.w, h: stage.h, color: colour.ground, alpha: dialog.scrimAlpha },
      Panel: {
        x: left,
        Ground: { rect: true, w, color: colour.surface, shader: rounded(dialog.radius) },
        Title: { x: w / 2, y: padding, mountX: 0.5, color: colour.ink },
        Body: { x: w / 2, mountX: 0.5, color: colour.inkSoft },
        Square: {
          type: QrCode,
          x: (w - qrCode.size * dialog.squareScale) / 2,
          scale: dialog.squareScale,
          pivot: 0,
          visible: false,
        },
        Buttons: { x: padding },
      },
    };
  }

  override _setup(): void {
    (this as Lightning.Element).transition('alpha').on('finish', () => {
      if (this.choices.length === 0) this.visible = false;
    });
  }

  get isOpen(): boolean {
    return this.choices.length > 0;
  }

  open({ title, body = '', choices, startsOn, square = '' }: Question, onSelect: (key: string) => void): void {
    this.choices = choices;
    this.onSelect = onSelect;
    this.focusLabel = [title, body].filter(Boolean).join(' ');
    this.index = firstFocused(choices, startsOn);
    const h = this.layOut(title, body, square);
    const y = Math.round((stage.h - h) / 2);
    this.Ground.h = h;
    this.visible = true;
    settle(this.Panel, 'y', y + dialog.rise);
    move(this.Panel, 'y', y, duration.hudIn);
    this.panelY = y;
    fade(this, 1, duration.hudIn);
  }

  close(): void {
    this.choices = [];
    fade(this, 0, duration.hudOut);
  }

  get focusRect(): Rect {
    return { x: left, y: this.panelY, w, h: this.Ground.h };
  }

  get focusedItem(): FocusedItem | null {
    const choice = this.choices[this.index];
    if (!choice) return null;
    const key = focusKeys.item(this.focusKey, 'choice', choice.key);
    const place = { at: this.index + 1, of: this.choices.length };
    return { key, label: choice.label, place, rect: this.rectOf(this.index) };
  }

  private rectOf(place: number): Rect {
    return { x: left + padding, y: this.panelY + this.Buttons.y + place * step, w: inside, h: button.h };
  }

  moveFocus(direction: Direction): boolean {
    const by = direction === 'down' ? 1 : direction === 'up' ? -1 : 0;
    this.index = Math.max(0, Math.min(this.index + by, this.choices.length - 1));
    this.showFocus(true);
    return true;
  }

  focusAt(x: number, y: number): boolean {
    const place = this.choices.findIndex((_, at) => isAt(this.rectOf(at), x, y));
    if (place < 0) return false;
    this.index = place;
    this.showFocus(true);
    return true;
  }

  selectFocused(): void {
    const choice = this.choices[this.index];
    if (choice) this.onSelect(choice.key);
  }

  showFocus(isFocused: boolean): void {
    this.buttons.forEach((element, place) => (element.isFocused = isFocused && place === this.index));
  }

  private get buttons(): Button[] {
    return this.Buttons.children as unknown as Button[];
  }

  /** Height of the panel. */
  private layOut(title: string, body: string, square: string): number {
    const titleH = this.write(this.Title, type.messageTitle, title, dialog.titleLines);
    const bodyY = padding + titleH + dialog.bodyGap;
    const bodyH = body ? this.write(this.Body, type.body, body, dialog.bodyLines) : 0;
    this.Body.patch({ y: bodyY, visible: body !== '' });
    const wordsEnd = body ? bodyY + bodyH : padding + titleH;
    const buttonsY = this.showSquare(square, wordsEnd + dialog.squareGap) ?? wordsEnd + dialog.buttonsGap;
    this.Buttons.y = buttonsY;
    this.choices.forEach(({ label, isDanger = false }, place) => {
      if (place >= this.buttons.length) this.Buttons.childList.add(new Button(this.stage));
      const row = this.buttons[place]!;
      row.patch({ y: place * step, visible: true });
      row.tone = isDanger ? 'danger' : 'onPanel';
      row.write(label, null, inside);
    });
    for (const element of this.buttons.slice(this.choices.length)) element.visible = false;
    return buttonsY + this.choices.length * step - dialog.between + padding;
  }

  /** Where the buttons begin below it; null without one. */
  private showSquare(address: string, y: number): number | null {
    this.Square.visible = address !== '';
    if (!address) return null;
    this.Square.y = y;
    this.Square.show(address);
    return y + qrCode.size * dialog.squareScale + dialog.squareGap;
  }

  private write(
    element: Lightning.Element,
    role: typeof type.messageTitle | typeof type.body,
    text: string,
    most: number,
  ): number {
    element.patch({ text: words(role, text, { w: inside, maxLines: most, align: 'center' }) });
    return Math.min(most, linesOf(role, text, inside).length) * role.lineHeight;
  }
}

/** The wanted one, else the last one that does no harm. */
function firstFocused(choices: readonly Choice[], wanted: string | undefined): number {
  const named = choices.findIndex(({ key }) => key === wanted);
  if (named >= 0) return named;
  const safe = choices.map(({ isDanger }) => isDanger !== true).lastIndexOf(true);
  return Math.max(0, safe);
}
