import type { Profile } from '#contracts';
import type { ScreenServices } from '#app/app/ScreenServices';
import type { PinPad } from '#app/components/pin-pad/PinPad';
import { AppProblem } from '#app/data/AppProblem';
import { problemMessage } from '#app/screens/problemMessage';

interface PinQuestionsOptions {
  pad: PinPad;
  screenKey: string;
  padKey: string;
  services(): ScreenServices;
  /** The pad has gone: the focus goes back to what it lay over. */
  onClosed(): void;
}

type Answer<T> = (value: T | null) => void;

const secondMs = 1000;

/** Asks for the PIN of a profile, or for a new one, on the pad over a screen. Null is the answer of whoever goes Back. */
export class PinQuestions {
  private answer: Answer<never> | null = null;
  private onPin: (pin: string) => void = () => {};
  private timer: ReturnType<typeof setInterval> | null = null;
  private stopTyping: (() => void) | null = null;

  constructor(private readonly options: PinQuestionsOptions) {
    const { pad, padKey } = options;
    pad.visible = false;
    pad.setUp(padKey, {
      onPin: (pin) => this.onPin(pin),
      onSay: (text) => options.services().say(text),
    });
  }

  get isAsking(): boolean {
    return this.answer !== null;
  }

  /** Opens a profile. @returns its grant */
  unlock(profile: Profile): Promise<string | null> {
    const { i18n } = this.options.services();
    return this.ask<string>(profile, i18n.t('pin.title', { name: profile.name }), '', (pin, answer) => {
      void this.tryPin(profile, pin, answer);
    });
  }

  /** A new one, typed twice. */
  choose(profile: Profile): Promise<string | null> {
    const { i18n } = this.options.services();
    let first: string | null = null;
    const again = (): void => this.show(profile, i18n.t('pin.again'), i18n.t('pin.again.hint'));
    return this.ask<string>(
      profile,
      i18n.t('pin.new'),
      i18n.t('pin.new.hint', { name: profile.name }),
      (pin, answer) => {
        if (first === null) {
          first = pin;
          again();
        } else if (pin === first) {
          answer(pin);
        } else {
          first = null;
          this.show(profile, i18n.t('pin.new'), '');
          this.options.pad.refuse(i18n.t('pin.differ'));
        }
      },
    );
  }

  /** Back, or the screen is left. */
  dismiss(): void {
    this.close(null);
  }

  private ask<T>(
    profile: Profile,
    title: string,
    hint: string,
    onPin: (pin: string, answer: Answer<T>) => void,
  ): Promise<T | null> {
    this.dismiss();
    const { pad, screenKey, services } = this.options;
    return new Promise((resolve) => {
      this.answer = resolve;
      this.onPin = (pin) => onPin(pin, (value) => this.close(value));
      this.show(profile, title, hint);
      pad.visible = true;
      const { focus, keys } = services();
      focus.add(screenKey, pad);
      focus.focus(pad.focusKey);
      this.stopTyping = keys.typeTo(pad);
    });
  }

  private show({ avatar }: Profile, title: string, hint: string): void {
    const { i18n } = this.options.services();
    this.options.pad.ask({
      avatar,
      title,
      hint,
      eraseWord: i18n.t('pin.erase'),
      countWord: (count) => i18n.t('pin.count', { count }),
    });
  }

  private async tryPin(profile: Profile, pin: string, answer: Answer<string>): Promise<void> {
    const { pad, services } = this.options;
    const { profiles, i18n } = services();
    pad.isOpen = false;
    const { answer: asked } = this;
    try {
      const { grant } = await profiles.unlock(profile.id, pin);
      if (this.answer === asked) answer(grant);
    } catch (error) {
      if (this.answer !== asked) return;
      const problem = AppProblem.from(error);
      if (problem.code === 'api/pin_delayed') return this.wait(problem.options.retryAfterS ?? 1);
      pad.isOpen = true;
      pad.refuse(problem.code === 'api/pin_wrong' ? i18n.t('pin.wrong') : problemMessage(problem, i18n).title);
    }
  }

  /** Nobody looks at any digits before that. */
  private wait(seconds: number): void {
    const { pad, services } = this.options;
    const { i18n } = services();
    let left = seconds;
    const words = (): string =>
      left < 60
        ? i18n.t('pin.wait.seconds', { seconds: left })
        : i18n.t('pin.wait.minutes', { minutes: Math.ceil(left / 60) });
    pad.refuse(words());
    this.timer = setInterval(() => {
      left -= 1;
      if (left > 0) return pad.note(words(), true);
      this.stopTimer();
      pad.note('', false);
      pad.reopen();
    }, secondMs);
  }

  private stopTimer(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private close(value: unknown): void {
    const { answer } = this;
    if (!answer) return;
    const { pad, services, onClosed } = this.options;
    this.answer = null;
    this.stopTimer();
    this.stopTyping?.();
    pad.visible = false;
    services().focus.remove(pad);
    onClosed();
    answer(value as never);
  }
}
