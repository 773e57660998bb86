import { Lightning } from '@lightningjs/sdk';
import { rounded } from '#app/components/rounded/RoundedShader';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { duration, move, settle } from '#app/theme/motion';
import { colour, letters as layout } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

export interface Letter {
  /** What is written, e.g. `M`. */
  text: string;
  /** Said aloud. */
  label: string;
  /** Where in the list it begins. */
  place: number;
}

interface LetterColumnSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Letters: object;
}

interface LetterEvents {
  /** The focus is on another one. */
  onLetter(): void;
  /** OK: on to the titles. */
  onSelect(): void;
}

/** Where a list by name has which letters; the focus leads there. */
export class LetterColumn
  extends Lightning.Component<LetterColumnSpec>
  implements Lightning.Component.ImplementTemplateSpec<LetterColumnSpec>, FocusContainer
{
  focusKey = '';
  focusLabel = '';
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Letters = this.getByRef('Letters')!;
  private events: LetterEvents = { onLetter: () => {}, onSelect: () => {} };
  private shown: readonly Letter[] = [];
  private index = 0;
  private hasFocusNow = false;

  static override _template(): Lightning.Component.Template<LetterColumnSpec> {
    const { w, h } = layout.mark;
    return {
      Ground: {
        rect: true,
        x: layout.w / 2,
        mount: 0.5,
        w,
        h,
        color: colour.light,
        shader: rounded(layout.mark.radius),
      },
      Letters: {},
    };
  }

  setUp(focusKey: string, focusLabel: string, events: LetterEvents): void {
    this.focusKey = focusKey;
    this.focusLabel = focusLabel;
    this.events = events;
    this.x = layout.x;
    this.y = layout.y;
  }

  show(letters: readonly Letter[]): void {
    this.shown = letters;
    while (this.elements.length < letters.length) {
      this.Letters.childList.add(this.stage.createElement({ x: layout.w / 2, mount: 0.5 }));
    }
    this.elements.forEach((element, at) => {
      const letter = letters[at];
      element.visible = letter !== undefined;
      if (letter) element.patch({ y: this.yOf(at), text: words(type.caption, letter.text) });
    });
    this.Ground.h = this.markH;
    this.index = Math.min(this.index, Math.max(0, letters.length - 1));
    this.tone(0);
  }

  get isEmpty(): boolean {
    return this.shown.length === 0;
  }

  /** Which letter this place of the list has. */
  set place(place: number) {
    const next = this.shown.findIndex((letter) => letter.place > place);
    const index = Math.max(0, (next < 0 ? this.shown.length : next) - 1);
    if (index === this.index) return;
    this.index = index;
    this.tone(0);
  }

  /** Where the letter begins that has the focus. */
  get startPlace(): number | null {
    return this.shown[this.index]?.place ?? null;
  }

  get focusRect(): Rect {
    return { x: layout.x, y: layout.y, w: layout.w, h: layout.h };
  }

  get focusedItem(): FocusedItem | null {
    const letter = this.shown[this.index];
    if (!letter) return null;
    const { w } = layout.mark;
    const h = this.markH;
    const rect = { x: layout.x + (layout.w - w) / 2, y: layout.y + this.yOf(this.index) - h / 2, w, h };
    return { key: focusKeys.item(this.focusKey, 'letter', letter.text), label: letter.label, rect };
  }

  moveFocus(direction: Direction): boolean {
    if (direction === 'left') return false;
    if (direction === 'right') return true;
    const to = this.index + (direction === 'down' ? 1 : -1);
    if (to < 0 || to >= this.shown.length) return true;
    this.goTo(to);
    return true;
  }

  focusAt(x: number, y: number): boolean {
    const at = Math.round((y - layout.y) / this.pitch - 1 / 2);
    if (x < layout.x || at < 0 || at >= this.shown.length) return false;
    if (at !== this.index) this.goTo(at);
    return true;
  }

  selectFocused(): void {
    this.events.onSelect();
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.tone(0);
  }

  private goTo(index: number): void {
    this.index = index;
    this.tone(duration.focus);
    this.events.onLetter();
  }

  private get elements(): Lightning.Element[] {
    return this.Letters.children;
  }

  private get pitch(): number {
    return Math.min(layout.pitch, layout.h / Math.max(1, this.shown.length));
  }

  /** Never into its neighbours. */
  private get markH(): number {
    return Math.min(layout.mark.h, this.pitch + layout.mark.over);
  }

  /** Of its middle. */
  private yOf(at: number): number {
    return (at + 1 / 2) * this.pitch;
  }

  private tone(ms: number): void {
    const y = this.yOf(this.index);
    if (ms > 0) move(this.Ground, 'y', y, ms);
    else settle(this.Ground, 'y', y);
    this.Ground.alpha = this.hasFocusNow ? 1 : 0;
    this.elements.forEach((element, at) => {
      const isHere = at === this.index;
      element.color = isHere ? (this.hasFocusNow ? colour.lightInk : colour.light) : colour.inkSoft;
    });
  }
}
