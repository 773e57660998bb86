import { Lightning } from '@lightningjs/sdk';
import { Key, widthOfKey } from '#app/components/keyboard/Key';
import { keyboardRows, type KeyboardLayout } from '#app/components/keyboard/KeyboardLayout';
import type { KeyboardWords } from '#app/components/keyboard/KeyboardWords';
import { gridOf, keyAround, keyAt, keyTowards, type GridKey } from '#app/components/keyboard/keyGrid';
import { layoutOf, layouts } from '#app/components/keyboard/layouts/layouts';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import type { IconName } from '#app/theme/icons';
import { keyboard } from '#app/theme/tokens';

export interface KeyboardOptions {
  /** BCP 47: whose letters come first. */
  language: string;
  words: KeyboardWords;
  /** Each time that it has become another one by the viewer's own doing. */
  onText(text: string): void;
  /** The key below the others, or Enter on a real keyboard. */
  onDone(): void;
  /** On the key below the others; without it there is none. */
  done?: string;
  /** In characters; default 100. */
  maxLength?: number;
  /** Words begin with a capital, as those of names do. */
  isForNames?: boolean;
  /** Nothing is beside it: the focus goes round from edge to edge. */
  isAlone?: boolean;
}

const usualMaxLength = 100;
const { key: size, pitch } = keyboard;
const width = widthOfKey(6);
const icons: Partial<Record<GridKey['kind'], IconName>> = {
  space: 'space',
  erase: 'erase',
  clear: 'clear',
  language: 'globe',
};

/**
 * Keys to write with by arrows and OK. A real keyboard writes as well: `KeyService.typeTo(keyboard)`. Which key is focused is an
 * index; what another page or language shows, the same keys show.
 */
export class Keyboard extends Lightning.Component implements FocusContainer {
  focusKey = '';
  private options: KeyboardOptions | null = null;
  private layout: KeyboardLayout = layoutOf('en');
  private page = 0;
  private keys: GridKey[] = [];
  private focused: GridKey | null = null;
  /** Where the viewer is on their way up and down. */
  private column = 0;
  private written = '';
  private hasFocusNow = false;
  private areCapitals = false;

  /** The layout of the language; what was written stays. */
  setUp(focusKey: string, options: KeyboardOptions): void {
    this.focusKey = focusKey;
    this.options = options;
    this.layout = layoutOf(options.language);
    this.page = 0;
    this.focused = null;
    this.showKeys();
  }

  get typed(): string {
    return this.written;
  }

  /** From outside: nobody is told. */
  set typed(text: string) {
    this.written = this.cut(text);
    this.showCapitals();
  }

  /** As on a first visit. */
  reset(): void {
    if (this.options) this.layout = layoutOf(this.options.language);
    this.page = 0;
    this.focused = null;
    this.showKeys();
  }

  get focusRect(): Rect {
    const rows = keyboardRows + (this.options?.done === undefined ? 1 : 2);
    return { x: this.x, y: this.y, w: width, h: (rows - 1) * pitch + size };
  }

  get focusLabel(): string {
    return this.options?.words.keyboard ?? '';
  }

  get focusedItem(): FocusedItem | null {
    const { focused } = this;
    if (!focused) return null;
    return {
      key: focusKeys.item(this.focusKey, 'key', focused.id),
      label: this.labelOf(focused),
      rect: {
        x: this.x + focused.column * pitch,
        y: this.y + focused.row * pitch,
        w: widthOfKey(focused.span),
        h: size,
      },
    };
  }

  moveFocus(direction: Direction): boolean {
    const { focused, keys, column } = this;
    if (!focused) return false;
    const next = keyTowards(keys, focused, direction, column);
    if (!next && !this.options?.isAlone) return false;
    const to = next ?? keyAround(keys, focused, direction, column);
    if (direction === 'left' || direction === 'right') this.column = to.column;
    this.focusOn(to);
    return true;
  }

  focusAt(x: number, y: number): boolean {
    const column = Math.floor((x - this.x) / pitch);
    const row = Math.floor((y - this.y) / pitch);
    const hit = this.keys.find(
      (key) => key.row === row && column >= key.column && column < key.column + key.span && x - this.x < width,
    );
    if (!hit) return false;
    this.column = column;
    this.focusOn(hit);
    return true;
  }

  selectFocused(): void {
    const { focused, options } = this;
    if (!focused) return;
    this.elementOf(focused)?.press();
    if (focused.kind === 'letter') this.write(focused.id);
    else if (focused.kind === 'space') this.write(' ');
    else if (focused.kind === 'erase') this.erase();
    else if (focused.kind === 'clear') this.become('');
    else if (focused.kind === 'done') options?.onDone();
    else if (focused.kind === 'page') this.turn((this.page + 1) % this.layout.pages.length);
    else this.speak(layouts[(layouts.indexOf(this.layout) + 1) % layouts.length] ?? this.layout);
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.showFocused();
  }

  /** A character, or several from a voice or a phone. */
  write(text: string): void {
    const composed = this.layout.compose?.(this.written, text);
    const isFirst = this.areCapitals && [...text].length === 1;
    this.become(composed ?? this.written + (isFirst ? text.toLocaleUpperCase(this.layout.language) : text));
  }

  /** The last character goes. */
  erase(): void {
    this.become([...this.written].slice(0, -1).join(''));
  }

  /** Enter on a real keyboard. */
  finish(): void {
    this.options?.onDone();
  }

  private become(text: string): void {
    const next = this.cut(text.replace(/^\s+/, '').replace(/\s{2,}/g, ' '));
    if (next === this.written) return;
    this.written = next;
    this.showCapitals();
    this.options?.onText(next);
  }

  private cut(text: string): string {
    return [...text].slice(0, this.options?.maxLength ?? usualMaxLength).join('');
  }

  /** The focus stays on the key that turned the page. */
  private turn(page: number): void {
    this.page = page;
    this.showKeys();
  }

  private speak(layout: KeyboardLayout): void {
    this.layout = layout;
    this.turn(0);
  }

  private showKeys(): void {
    const { options, layout, page } = this;
    if (!options) return;
    const { row = 0, column = 0 } = this.focused ?? {};
    this.keys = gridOf(layout, page, options.done !== undefined);
    this.focused = keyAt(this.keys, row, column);
    this.areCapitals = this.needsCapitals;
    while (this.elements.length < this.keys.length) this.childList.add(new Key(this.stage));
    this.elements.forEach((element, place) => {
      const key = this.keys[place];
      element.visible = key !== undefined;
      if (!key) return;
      element.x = key.column * pitch;
      element.y = key.row * pitch;
      element.bind(this.faceOf(key), key.span);
    });
    this.showFocused();
  }

  private faceOf(key: GridKey): { text: string } | { icon: IconName } {
    const icon = icons[key.kind];
    if (icon) return { icon };
    if (key.kind === 'done') return { text: this.options?.done ?? '' };
    if (key.kind === 'page') return { text: this.layout.pages[(this.page + 1) % this.layout.pages.length]?.mark ?? '' };
    return { text: this.areCapitals ? key.id.toLocaleUpperCase(this.layout.language) : key.id };
  }

  private labelOf({ kind, id }: GridKey): string {
    const { words, done = '' } = this.options ?? {};
    if (!words) return '';
    if (kind === 'letter') return id;
    if (kind === 'done') return done;
    return kind === 'language' ? words.language(this.layout.language) : words[kind];
  }

  private get needsCapitals(): boolean {
    return this.options?.isForNames === true && /(^|[\s-])$/.test(this.written);
  }

  private showCapitals(): void {
    if (this.needsCapitals === this.areCapitals) return;
    this.showKeys();
  }

  private focusOn(key: GridKey): void {
    this.focused = key;
    this.showFocused();
  }

  private showFocused(): void {
    this.elements.forEach((element, place) => {
      element.isFocused = this.hasFocusNow && this.focused !== null && this.keys[place] === this.focused;
    });
  }

  private elementOf(key: GridKey): Key | undefined {
    return this.elements[this.keys.indexOf(key)];
  }

  private get elements(): Key[] {
    return this.children as Key[];
  }
}
