import type { Avatar } from '#contracts';
import { Lightning } from '@lightningjs/sdk';
import { AvatarDisc } from '#app/components/avatar/AvatarDisc';
import { PinDots, pinLength } from '#app/components/pin-pad/PinDots';
import { PinKey } from '#app/components/pin-pad/PinKey';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { isAt } from '#app/focus/rects';
import { isMirrored } from '#app/theme/direction';
import { duration, fade } from '#app/theme/motion';
import { pinPad } from '#app/theme/settingsTokens';
import { colour, stage } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

interface PinQuestion {
  avatar: Avatar;
  title: string;
  /** Under the dots until something else is to be said there. */
  hint: string;
  /** Said of the key that takes a digit back. */
  eraseWord: string;
  /** Said when a digit came, given how many there are. */
  countWord(count: number): string;
}

interface PinEvents {
  /** All four are there. The pad takes no more until it is told how it went. */
  onPin(pin: string): void;
  /** Something to say aloud that isn't the focus. */
  onSay(text: string): void;
}

interface PinPadSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Disc: typeof AvatarDisc;
  Title: object;
  Dots: typeof PinDots;
  Note: object;
  Keys: object;
}

const { key, pitch, keysY } = pinPad;
const rows: readonly (readonly string[])[] = [
  ['1', '2', '3'],
  ['4', '5', '6'],
  ['7', '8', '9'],
  ['erase', '0'],
];
/** Digits run from the left, whichever way words do. */
const facesOf = (): typeof rows =>
  isMirrored() ? rows.map((faces) => (faces.length > 2 ? [...faces].reverse() : faces)) : rows;
const left = (stage.w - (2 * pitch + key)) / 2;

/** Asks for four digits, by arrows and OK or by the keys with digits on them (`KeyService.typeTo(pad)`). */
export class PinPad
  extends Lightning.Component<PinPadSpec>
  implements Lightning.Component.ImplementTemplateSpec<PinPadSpec>, FocusContainer
{
  focusKey = '';
  focusLabel = '';
  readonly focusRect: Rect = { x: 0, y: 0, w: stage.w, h: stage.h };
  private readonly Disc = this.tag('Disc') as unknown as AvatarDisc;
  private readonly Title = this.getByRef('Title')!;
  private readonly Dots = this.tag('Dots') as unknown as PinDots;
  private readonly Note = this.getByRef('Note')!;
  private readonly Keys = this.getByRef('Keys')!;
  private readonly faces = facesOf();
  private events: PinEvents = { onPin: () => {}, onSay: () => {} };
  private question: PinQuestion | null = null;
  private digits = '';
  private row = 0;
  private column = 1;
  private isClosed = false;
  private hasFocusNow = false;

  static override _template(): Lightning.Component.Template<PinPadSpec> {
    const { disc } = pinPad;
    return {
      Ground: { rect: true, w: stage.w, h: stage.h, color: colour.ground },
      Disc: { type: AvatarDisc, x: (stage.w - disc.size) / 2, y: disc.y },
      Title: { x: stage.w / 2, y: pinPad.titleY, mountX: 0.5, color: colour.ink },
      Dots: {
        type: PinDots,
        x: (stage.w - (pinLength - 1) * pinPad.dots.pitch - pinPad.dots.size) / 2,
        y: pinPad.dots.y,
      },
      Note: { x: stage.w / 2, y: pinPad.noteY, mountX: 0.5, color: colour.inkSoft },
      Keys: { x: left, y: keysY },
    };
  }

  override _setup(): void {
    this.Disc.layOut({ size: pinPad.disc.size, focusScale: 1 });
    this.faces.forEach((faces, row) =>
      faces.forEach((face, column) => {
        const element = new PinKey(this.stage);
        element.patch({ x: column * pitch, y: row * pitch });
        element.bind(face === 'erase' ? { icon: 'erase' } : { digit: face });
        this.Keys.childList.add(element);
      }),
    );
  }

  setUp(focusKey: string, events: PinEvents): void {
    this.focusKey = focusKey;
    this.events = events;
  }

  /** A question anew: nothing has been typed, and the focus is in the middle of the digits. */
  ask(question: PinQuestion): void {
    this.question = question;
    this.focusLabel = [question.title, question.hint].filter(Boolean).join('. ');
    this.Disc.show(question.avatar);
    this.Title.patch({ text: words(type.screenTitle, question.title, { w: pinPad.noteW, maxLines: 1 }) });
    this.row = 1;
    this.column = 1;
    this.isOpen = true;
    this.become('');
    this.note(question.hint, false);
    this.showFocused();
  }

  /** The digits were the wrong ones. */
  refuse(note: string): void {
    this.digits = '';
    this.Dots.refuse();
    this.note(note, true);
    this.events.onSay(note);
  }

  /** Under the dots, e.g. how long nobody looks at any digits. */
  note(text: string, isWrong: boolean): void {
    this.Note.patch({
      color: isWrong ? colour.danger : colour.inkSoft,
      text: words(type.body, text, { w: pinPad.noteW, maxLines: 1 }),
    });
  }

  /** Whether it takes digits. */
  set isOpen(isOpen: boolean) {
    this.isClosed = !isOpen;
    fade(this.Keys, isOpen ? 1 : pinPad.busyAlpha, duration.caption);
  }

  /** Digits are looked at again. */
  reopen(): void {
    this.become('');
    this.isOpen = true;
  }

  /** From a keyboard, or a remote with digits. */
  write(text: string): void {
    for (const digit of text) if (/\d/.test(digit)) this.addDigit(digit);
  }

  erase(): void {
    if (!this.isClosed && this.digits !== '') this.become(this.digits.slice(0, -1));
  }

  /** Enter writes nothing: what is focused answers. */
  finish(): void {
    this.selectFocused();
  }

  get focusedItem(): FocusedItem | null {
    const face = this.faces[this.row]?.[this.column];
    if (face === undefined) return null;
    return {
      key: focusKeys.item(this.focusKey, 'key', face),
      label: face === 'erase' ? (this.question?.eraseWord ?? '') : face,
      rect: { x: left + this.column * pitch, y: keysY + this.row * pitch, w: key, h: key },
    };
  }

  /** Nothing else is on the screen. */
  moveFocus(direction: Direction): boolean {
    const across = direction === 'right' ? 1 : direction === 'left' ? -1 : 0;
    const down = direction === 'down' ? 1 : direction === 'up' ? -1 : 0;
    this.row = Math.max(0, Math.min(this.row + down, rows.length - 1));
    const width = this.faces[this.row]?.length ?? 1;
    this.column = Math.max(0, Math.min(this.column + across, width - 1));
    this.showFocused();
    return true;
  }

  focusAt(x: number, y: number): boolean {
    for (const [row, faces] of this.faces.entries()) {
      for (const column of faces.keys()) {
        if (!isAt({ x: left + column * pitch, y: keysY + row * pitch, w: key, h: key }, x, y)) continue;
        this.row = row;
        this.column = column;
        this.showFocused();
        return true;
      }
    }
    return false;
  }

  selectFocused(): void {
    const face = this.faces[this.row]?.[this.column];
    if (face === undefined) return;
    this.focusedKey?.press();
    if (face === 'erase') this.erase();
    else this.addDigit(face);
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.showFocused();
  }

  private addDigit(digit: string): void {
    if (this.isClosed || this.digits.length >= pinLength) return;
    this.become(this.digits + digit);
    const { digits } = this;
    if (digits.length === pinLength) this.events.onPin(digits);
    else if (this.question) this.events.onSay(this.question.countWord(digits.length));
  }

  private become(digits: string): void {
    this.digits = digits;
    this.Dots.show(digits.length);
  }

  private get keys(): PinKey[] {
    return this.Keys.children as unknown as PinKey[];
  }

  private get focusedKey(): PinKey | undefined {
    return this.keys[this.row * 3 + this.column];
  }

  private showFocused(): void {
    const { focusedKey } = this;
    for (const element of this.keys) element.isFocused = this.hasFocusNow && element === focusedKey;
  }
}
