import { focusSentence, sentence, type Focused, type SaidFocus } from '#app/a11y/sentences';
import type { Clock } from '#app/app/clock';

/** Somewhere that words become heard: the set's own screen reader, or a voice. */
export interface SpeechOutput {
  /** `isUrgent`: what is being said ends for it; else it waits until that has been said. */
  say(text: string, isUrgent: boolean): void;
}

/** What a page says of itself; asked for when it is to be said. */
interface SpokenPage {
  /** Empty: what has the focus there says enough. */
  readonly spokenTitle: string;
  /** Said after what has the focus there, once. */
  spokenIntro(): string;
}

interface AnnouncerOptions {
  clock: Clock;
  outputs: readonly SpeechOutput[];
  /** Null: nothing has the focus. */
  focused(): Focused | null;
  /** On the way to another page: what has the focus meanwhile isn't meant. */
  isOnTheWay(): boolean;
  /** `3 of 12`. */
  placeWords(at: number, of: number): string;
  loadingWords(): string;
}

/** Whatever one key sets off comes within this, and is one sentence. */
const togetherMs = 50;
/** A held key speaks where it stops: longer than the longest pause between two repeats. */
const heldMs = 260;
/** What stands in the focused place isn't known yet: looked at again after this. */
const againMs = 200;
/** A page that has nothing to focus after this is said to be loading. */
const patienceMs = 1000;

/**
 * The one who says aloud what happens. Whoever moves the focus says only that it has moved: what is said, and how much of it, is decided
 * here when things have come to rest, so each move is heard once and nothing twice. Everything else is said politely after it.
 */
export class Announcer {
  /** Of the page that was come to and not named yet. */
  private page: SpokenPage | null = null;
  private last: SaidFocus | null = null;
  /** What was said of the focus last. */
  private newest = '';
  private readonly polite = new Map<string, string>();
  private timer: unknown = null;
  private loadingTimer: unknown = null;
  private listener: (text: string) => void = () => {};

  constructor(private readonly options: AnnouncerOptions) {}

  /** For diagnostics: told of everything that is said. */
  observe(listener: (text: string) => void): void {
    this.listener = listener;
  }

  /** Another page is shown. */
  arrived(page: SpokenPage): void {
    this.page = page;
    this.last = null;
    this.stopLoading();
    const { clock, loadingWords } = this.options;
    const isLoading = (): void => this.say(sentence([page.spokenTitle, loadingWords()]), 'loading');
    this.loadingTimer = clock.setTimeout(isLoading, patienceMs);
    this.wait(togetherMs);
  }

  /** Something else has the focus, or what has it says something else now. */
  focusMoved(isKeyHeld: boolean): void {
    this.wait(isKeyHeld ? heldMs : togetherMs);
  }

  /** Said after what has the focus. A newer text of the same `topic` takes the place of one that wasn't said yet. */
  say(text: string, topic: string = text): void {
    if (text.trim() === '') return;
    this.polite.delete(topic);
    this.polite.set(topic, sentence([text]));
    if (this.timer === null) this.wait(togetherMs);
  }

  private wait(ms: number): void {
    const { clock } = this.options;
    if (this.timer !== null) clock.clearTimeout(this.timer);
    this.timer = clock.setTimeout(() => this.settle(), ms);
  }

  private settle(): void {
    this.timer = null;
    if (this.options.isOnTheWay()) {
      this.wait(againMs);
      return;
    }
    const focused = this.options.focused();
    if (focused?.item.isAwaited) this.wait(againMs);
    else if (focused) this.sayFocus(focused);
    const newest = this.newest;
    // What a button says of itself now need not be said again by the sentence that comes with it.
    for (const text of this.polite.values()) if (text !== newest) this.speak(text, false);
    this.polite.clear();
  }

  private sayFocus(focused: Focused): void {
    const { container, item } = focused;
    const page = this.page?.spokenTitle ?? '';
    const text = focusSentence(focused, { page, last: this.last, placeWords: this.options.placeWords });
    const intro = this.page?.spokenIntro() ?? '';
    if (this.page) this.stopLoading();
    this.page = null;
    this.last = { key: item.key, containerKey: container.focusKey, group: item.group ?? '', label: item.label };
    this.newest = text;
    if (text !== '') this.speak(text, true);
    if (intro !== '') this.speak(sentence([intro]), false);
  }

  private stopLoading(): void {
    if (this.loadingTimer !== null) this.options.clock.clearTimeout(this.loadingTimer);
    this.loadingTimer = null;
    this.polite.delete('loading');
  }

  private speak(text: string, isUrgent: boolean): void {
    this.listener(text);
    for (const output of this.options.outputs) output.say(text, isUrgent);
  }
}
