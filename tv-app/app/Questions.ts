import type { Dialog } from '#app/components/dialog/Dialog';
import type { Question } from '#app/components/dialog/Question';
import type { FocusService } from '#app/focus/FocusService';
import type { Action } from '#app/input/actions';

interface Asked {
  question: Question;
  answer(key: string | null): void;
}

/** Asks one question after the other in the one dialog. */
export class Questions {
  private readonly waiting: Asked[] = [];
  private current: Asked | null = null;

  constructor(
    private readonly dialog: Dialog,
    private readonly focus: FocusService,
  ) {}

  get isOpen(): boolean {
    return this.current !== null;
  }

  /** True where it was the answer; what moves the focus is for the dialog. */
  onAction(action: Action): boolean {
    if (action === 'back') this.dismiss();
    return action === 'back';
  }

  ask(question: Question): Promise<string | null> {
    return new Promise((answer) => {
      this.waiting.push({ question, answer });
      this.next();
    });
  }

  /** Back, or the screen that asked is gone. */
  dismiss(): void {
    this.finish(null);
  }

  private next(): void {
    if (this.current) return;
    const asked = this.waiting.shift();
    if (!asked) return;
    this.current = asked;
    this.dialog.open(asked.question, (key) => this.finish(key));
    this.focus.add('shell', this.dialog);
    this.focus.trap(this.dialog);
  }

  private finish(key: string | null): void {
    const { current } = this;
    if (!current) return;
    this.current = null;
    this.dialog.close();
    this.focus.release(this.dialog);
    this.focus.remove(this.dialog);
    current.answer(key);
    this.next();
  }
}
