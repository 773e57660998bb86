import { Lightning } from '@lightningjs/sdk';
import type { NavKey, RoutedScreen, Visit } from '#app/app/Navigation';
import type { ScreenServices } from '#app/app/ScreenServices';
import { tellOfProblem } from '#app/app/usage';
import { MessageView } from '#app/components/message-view/MessageView';
import { AppProblem } from '#app/data/AppProblem';
import { focusKeys } from '#app/focus/focusKeys';
import type { Action } from '#app/input/actions';
import type { ActionDetails } from '#app/input/KeyService';
import { problemMessage } from '#app/screens/problemMessage';
import { pageTitle } from '#app/screens/pageTitle';
import { duration, fade, move, screenRise, settle } from '#app/theme/motion';

/** How often a service that didn't answer is asked again by itself. */
const askAgainMs = 5000;
/** Also where the service says it will take longer: it may be done sooner. */
const askAgainAtLatestMs = 30_000;

/** Goes by itself: nobody answers, or a service that has too much to do at this moment or is being restarted. */
const isPassing = ({ kind, code }: AppProblem): boolean =>
  kind === 'network' || kind === 'maintenance' || code === 'api/unavailable';

export interface PageConfig extends Lightning.Component.TypeConfig {
  IsPage: true;
}

/**
 * A screen: `load` what it shows, `show` it, `remember` and `restore` its focus. A failure is a value that any screen can show,
 * with a focused Retry.
 */
export abstract class Screen<Spec extends Lightning.Component.TemplateSpecLoose, Model>
  extends Lightning.Component<Spec, PageConfig>
  implements RoutedScreen<ScreenServices>
{
  /** First part of the focus keys of this screen. */
  abstract readonly screenKey: string;
  /** Which destination of the side navigation it belongs to. Null: the side navigation isn't there. */
  readonly navKey: NavKey | null = null;
  readonly clickAction: Action | null = null;
  /** Written by the Router. */
  override params: Record<string, string> = {};
  protected visit: Visit<ScreenServices> | null = null;
  private leaving: AbortController | null = null;
  private message: MessageView | null = null;
  private stopWaitingForNetwork: (() => void) | null = null;
  private shownTo: string | null = null;
  private canRetry = true;
  private isOld = false;
  private shownCode = '';
  private isShown = false;
  private alphaNow = 1;

  /** As it is written on it, or what the side navigation calls it. */
  get spokenTitle(): string {
    return this.visit ? pageTitle(this.screenKey, this.visit.context.i18n) : '';
  }

  /** What is read on it without being focused. */
  spokenIntro(): string {
    return '';
  }

  protected abstract load(params: Record<string, string>, signal: AbortSignal): Promise<Model>;
  protected abstract show(model: Model): void;
  /** Puts the focus where it was, or where it starts. Called whenever the screen has something to focus. */
  protected abstract restore(memory: string | null): void;
  abstract remember(): string | null;

  /** Somebody else is watching than at the last visit: nothing of it may be seen again. */
  protected forget(): void {}

  /** Between `enter` and the first `show`. */
  protected set isWaiting(_: boolean) {}

  onAction(_action: Action, _details: ActionDetails): boolean {
    return false;
  }

  override _setup(): void {
    (this as Lightning.Element).transition('alpha').on('finish', () => {
      if (!this.isShown) this.visible = false;
    });
  }

  enter(visit: Visit<ScreenServices>): void {
    this.visit = visit;
    visit.context.focus.addScreen(this.screenKey);
    const viewer = visit.context.profile.current?.id ?? null;
    if (viewer !== this.shownTo) this.forget();
    this.shownTo = viewer;
    void this.run(visit.memory);
  }

  leave(): void {
    this.leaving?.abort();
    this.leaving = null;
    this.hideProblem();
  }

  /** Loads again, in place of the problem. */
  protected retry(): void {
    void this.run(this.visit?.memory ?? null);
  }

  protected get services(): ScreenServices {
    if (!this.visit) throw new Error(`${this.screenKey} was not entered`);
    return this.visit.context;
  }

  /** Aborted when the screen is left. */
  protected get stay(): AbortSignal {
    return this.leaving?.signal ?? AbortSignal.abort();
  }

  /**
   * The only way in which a screen moves the focus. Behind a message nothing can be seen, so nothing there gets the focus:
   * it stays on the message's button until the message goes.
   */
  protected focusOn(containerKey: string): void {
    if (!this.isProblemShown) this.services.focus.focus(containerKey);
  }

  private async run(memory: string | null): Promise<void> {
    this.leaving?.abort();
    // Asking now: the next time is counted from the answer, however long that takes.
    this.stopWaiting();
    const leaving = new AbortController();
    this.leaving = leaving;
    this.isWaiting = true;
    try {
      const model = await this.load(this.visit?.params ?? {}, leaving.signal);
      if (leaving.signal.aborted) return;
      this.hideProblem();
      this.show(model);
      this.restore(memory);
    } catch (error) {
      if (!leaving.signal.aborted) this.problem(AppProblem.from(error));
    } finally {
      if (this.leaving === leaving) this.isWaiting = false;
    }
  }

  /** Shows what is wrong in place of the screen's content. What goes by itself is waited for. */
  protected problem(problem: AppProblem): void {
    const { focus, i18n } = this.services;
    if (this.message) this.message.isBusy = false;
    if (isPassing(problem)) this.waitForNetwork(problem);
    this.isOld = problem.kind === 'updateNeeded';
    if (this.isProblemShown && this.shownCode === problem.code) {
      // It takes less time than when it was said first.
      if (problem.kind === 'maintenance') this.message?.show(problemMessage(problem, i18n));
      return;
    }
    this.shownCode = problem.code;
    tellOfProblem(problem.code, this.screenKey, this.services.analytics);
    this.canRetry = problem.canRetry;
    this.message ??= this.addMessage();
    this.message.show(problemMessage(problem, i18n));
    this.message.visible = true;
    focus.add(this.screenKey, this.message);
    focus.focus(this.message.focusKey);
  }

  /** The set says when its network is back; that the service is back, only asking tells. */
  private waitForNetwork({ kind, options }: AppProblem): void {
    this.stopWaiting();
    const wishedMs = kind === 'maintenance' ? (options.retryAfterS ?? 0) * 1000 : 0;
    const timer = setTimeout(() => this.retry(), Math.min(Math.max(askAgainMs, wishedMs), askAgainAtLatestMs));
    const stopListening = this.services.platform.onOnline(() => this.retry());
    this.stopWaitingForNetwork = () => {
      clearTimeout(timer);
      stopListening();
    };
  }

  private stopWaiting(): void {
    this.stopWaitingForNetwork?.();
    this.stopWaitingForNetwork = null;
  }

  /** The screen has to `restore` its focus afterwards. */
  protected hideProblem(): void {
    this.stopWaiting();
    if (!this.message?.visible) return;
    this.message.isBusy = false;
    this.message.visible = false;
    this.services.focus.remove(this.message);
  }

  /** The one button: again, where that can help; else back to where the viewer was. */
  private answer(): void {
    if (this.message) this.message.isBusy = this.canRetry;
    // Nothing but a newer app gets another answer.
    if (this.isOld) this.services.platform.restart();
    else if (this.canRetry) this.retry();
    else this.services.navigator.back();
  }

  protected get isProblemShown(): boolean {
    return this.message?.visible ?? false;
  }

  private addMessage(): MessageView {
    const view = new MessageView(this.stage);
    view.visible = false;
    view.setUp(focusKeys.container(this.screenKey, 'problem'), () => this.answer());
    this.childList.add(view);
    return view;
  }

  /** Lightning's focus path follows ours, so that its events reach the focused component. */
  override _getFocused(): Lightning.Component {
    const container: unknown = this.visit?.context.focus.container;
    const component = container instanceof Lightning.Component ? (container as Lightning.Component) : null;
    const isMine = component !== null && component.attached && this.contains(component);
    return isMine ? component : (this as Lightning.Component);
  }

  private contains(component: Lightning.Component): boolean {
    let parent: Lightning.Element | null = component.parent;
    while (parent && (parent as unknown) !== this) parent = parent.parent;
    return parent !== null;
  }

  /** The Router's hook: both screens stay visible, and ours do the fading. Resolved at once, so that Back never has to wait. */
  override pageTransition(next: Lightning.Component, last: Lightning.Component | null): Promise<void> {
    if (last instanceof Screen) last.alphaNow = last.alpha;
    if (!next.visible && next instanceof Screen) next.alphaNow = 0;
    next.visible = true;
    return Promise.resolve();
  }

  fadeIn(): void {
    const isOnItsWayOut = this.visible && this.alpha < 1;
    this.isShown = true;
    this.visible = true;
    if (!isOnItsWayOut) {
      settle(this, 'alpha', 0);
      settle(this, 'y', screenRise);
    }
    move(this, 'y', 0, duration.screen);
    fade(this, 1, duration.screen);
  }

  /** From where it is now: the Router has just reset alpha to 1. */
  fadeOut(): void {
    this.isShown = false;
    this.visible = true;
    settle(this, 'alpha', this.alphaNow);
    fade(this, 0, duration.screen);
  }
}
