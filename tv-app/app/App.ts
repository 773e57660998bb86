import type { TitleSummary } from '#contracts';
import { AppData, Lightning, Utils, type FontFaceDefinition } from '@lightningjs/sdk';
import { fontFaces, fontsThatCame } from '#app/app/fonts';
import { pageClock } from '#app/app/clock';
import { drawAlikeTogether, restSoon, wakeStage } from '#app/app/frames';
import { mirrorStage } from '#app/app/mirror';
import { NetworkNotice } from '#app/app/NetworkNotice';
import { paths } from '#app/app/paths';
import { PointerHands } from '#app/app/PointerHands';
import { Questions } from '#app/app/Questions';
import { lateRoutes, readyRoutes } from '#app/app/routes';
import { SaverWatch, saverPictures } from '#app/app/SaverWatch';
import { ScreenLoader } from '#app/app/ScreenLoader';
import { fetchMessages, type Services } from '#app/app/services';
import { ShellNavigation } from '#app/app/ShellNavigation';
import { StageLoss } from '#app/app/StageLoss';
import { tellOfScreen } from '#app/app/usage';
import { TextPainter } from '#app/app/TextPainter';
import { queueTextures } from '#app/app/textureQueue';
import { Dialog } from '#app/components/dialog/Dialog';
import type { Question } from '#app/components/dialog/Question';
import { Notice } from '#app/components/notice/Notice';
import { Screensaver } from '#app/components/screensaver/Screensaver';
import { SideNav } from '#app/components/navigation/SideNav';
import { Spinner } from '#app/components/spinner/Spinner';
import { Toast } from '#app/components/toast/Toast';
import type { AppProblem } from '#app/data/AppProblem';
import { mark } from '#app/diagnostics/marks';
import type { Direction } from '#app/focus/FocusContainer';
import type { Action } from '#app/input/actions';
import { formatsOf, isReadFromRight } from '#app/i18n/locales';
import { Gamepads } from '#app/input/Gamepads';
import type { ActionDetails } from '#app/input/KeyService';
import { problemMessage } from '#app/screens/problemMessage';
import { picture } from '#app/screens/titleCards';
import { acrossArrow, readFromRight } from '#app/theme/direction';
import { duration, move } from '#app/theme/motion';
import { notice, screensaver, stage } from '#app/theme/tokens';
import { setTextPrecision } from '#app/theme/typography';

declare module '@lightningjs/sdk/src/Application/index.js' {
  interface AppData {
    services: Services;
    /** Set by the app: services were there before anything could be drawn. */
    showToast: (text: string) => void;
    ask: (question: Question) => Promise<string | null>;
  }
}

interface AppSpec extends Lightning.Component.TemplateSpec {
  Pages: object;
  SideNav: typeof SideNav;
  Spinner: typeof Spinner;
  Dialog: typeof Dialog;
  Notice: typeof Notice;
  Toasts: { Toast: typeof Toast };
  Screensaver: typeof Screensaver;
}

/** A worker and its fonts would hold up what the first screen waits for. */
const painterWaitMs = 2000;

/** Nobody presses a key for so long who is on their way. */
const restMs = 1500;

/** Started so long ago, the app may have been replaced meanwhile. */
const oldMs = 60_000;

/** The shell: hosts the screens, and hands actions to whoever they are for. */
export class App extends Lightning.Component<AppSpec> implements Lightning.Component.ImplementTemplateSpec<AppSpec> {
  private readonly Pages = this.getByRef('Pages')!;
  private readonly Toasts = this.getByRef('Toasts')!;
  private readonly Toast = this.tag('Toasts.Toast') as unknown as Toast;
  private readonly Spinner = this.tag('Spinner') as unknown as Spinner;
  private readonly loader = new ScreenLoader(readyRoutes, lateRoutes);
  private readonly navigation = new ShellNavigation(this.getByRef('SideNav')!, AppData!.services, this.loader);
  private readonly saver = this.watchForSaver();
  private readonly pointer = new PointerHands({
    canvas: this.stage.getCanvas(),
    services: AppData!.services,
    navigation: this.navigation,
    wake: () => this.saver.wake(),
  });
  private readonly stageLoss = new StageLoss({
    canvas: this.stage.getCanvas(),
    storage: AppData!.services.platform.storage(),
    now: () => Date.now(),
    way: () => this.services.navigator.way,
    restart: () => this.restart(),
  });
  private readonly network = new NetworkNotice(this.getByRef('Notice')!, AppData!.services, (isShown) =>
    move(this.Toasts, 'y', isShown ? notice.toastShift : 0, duration.hudIn),
  );
  private readonly questions = new Questions(this.getByRef('Dialog')!, AppData!.services.focus);

  static override _template(): Lightning.Component.Template<AppSpec> {
    return {
      Pages: { forceZIndexContext: true },
      SideNav: { type: SideNav },
      Spinner: { type: Spinner, x: stage.w / 2, y: stage.h / 2 },
      Dialog: { type: Dialog },
      Notice: { type: Notice },
      Toasts: { Toast: { type: Toast } },
      Screensaver: { type: Screensaver },
    };
  }

  static getFonts(): FontFaceDefinition[] {
    return fontFaces();
  }

  /** Where the Router puts its pages. */
  get pages(): Lightning.Element {
    return this.Pages;
  }

  override _setup(): void {
    mark('stage');
    const painter = new TextPainter();
    drawAlikeTogether(this.stage);
    restSoon(this.stage);
    queueTextures(this.stage, painter);
    setTimeout(() => painter.start(fontsThatCame()), painterWaitMs);
    setTextPrecision(this.stage.getRenderPrecision());
    AppData!.showToast = (text) => this.Toast.say(text);
    AppData!.ask = (question) => this.questions.ask(question);
    void this.start();
  }

  override _getFocused(): Lightning.Component {
    const { screen } = this.services.navigator;
    return screen ? (screen as unknown as Lightning.Component) : this;
  }

  /** The Router puts its own handler here when it starts; ours is the only one that knows the history. */
  override _handleBack(): void {
    this.services.navigator.back();
  }

  private get services(): Services {
    return AppData!.services;
  }

  private async start(): Promise<void> {
    const { services } = this;
    const { focus, gate, i18n, keys, look, navigator, profile, session } = services;
    await i18n.load((locale) => fetchMessages(Utils.asset('').replace(/\/$/, ''), locale));
    // What the announcer says is read aloud with the voice of this language.
    document.documentElement.lang = i18n.language;
    if (isReadFromRight(i18n.language)) {
      readFromRight(true);
      mirrorStage(this.stage.getCanvas());
    }
    focus.start({
      onFocusChange: () => {
        if (focus.container) mark('firstFocus');
        this._refocus();
      },
      onMove: (isKeyHeld) => services.announcer.focusMoved(isKeyHeld),
      onEdge: (direction) => this.navigation.onEdge(direction),
    });
    focus.addScreen('shell');
    const way = this.stageLoss.takeWay();
    if (way) navigator.goOnFrom(way);
    navigator.start(this, {
      root: services.bootProblem ? paths.problem : paths.home,
      routes: this.loader.routes(paths.home),
      loader: this.loader,
      context: services,
      redirect: (path) => gate.redirect(path),
      onWaiting: (isWaiting) => (this.Spinner.isWaiting = isWaiting),
      onLost: (problem, path, again) => void this.findLost(problem, path, again),
      onDeparture: () => this.clearWay(),
      onArrival: () => {
        const { screen } = navigator;
        if (screen) services.announcer.arrived(screen);
        this.navigation.showFor(screen?.navKey ?? null);
        this._refocus();
        this.passGate();
        look.settle();
        tellOfScreen(navigator.path, services.analytics);
      },
      onRootBack: () => void this.askToLeave(),
    });
    profile.onChange(() => this.passGate());
    session.onChange(() => this.passGate());
    delete (this as Partial<App>)._handleBack;
    keys.guard(() => this.saver.wake());
    keys.start(window, (action, details) => this.perform(action, details));
    this.saver.start();
    this.pointer.start();
    this.network.start();
    this.stageLoss.start();
    new Gamepads(window, keys).start();
    void this.fetchScreens();
  }

  /** Whoever the household doesn't know any more is asked who they are, and goes on to where they were. */
  private passGate(): void {
    const { gate, navigator } = this.services;
    const to = navigator.path === '' ? null : gate.redirect(navigator.path);
    if (to !== null) navigator.startOver(to);
  }

  private watchForSaver(): SaverWatch {
    const { absolute, catalogue, i18n, playback, screensaverAfterMs } = this.services;
    const context = { i18n, absolute, precision: this.stage.getRenderPrecision() };
    const urlOf = (title: TitleSummary): string | null => picture(title.backdrop, screensaver.w, context)?.url ?? null;
    return new SaverWatch({
      clock: pageClock,
      view: this.tag('Screensaver') as unknown as Screensaver,
      afterMs: screensaverAfterMs,
      isPlaying: () => playback.session?.isPaused === false,
      pictures: () => saverPictures(catalogue.rails.rails, urlOf, screensaver.pictures),
      time: () =>
        new Intl.DateTimeFormat(formatsOf(i18n.language), { hour: 'numeric', minute: '2-digit' }).format(new Date()),
    });
  }

  /** Before a screen says what was focused: what lies over it goes. */
  private clearWay(): void {
    this.questions.dismiss();
    this.navigation.close();
  }

  /** A service that answers and doesn't have the code has another app than this one, unless this one has just come from it. */
  private async findLost(problem: AppProblem, path: string, again: () => void): Promise<void> {
    const isOld = performance.now() > oldMs;
    if (isOld && (await isServiceThere())) this.restart(path);
    else await this.askToTryAgain(problem, again);
  }

  /** The code of a screen can't be had. Whoever wanted to go there is still where they were. */
  private async askToTryAgain(problem: AppProblem, again: () => void): Promise<void> {
    const { i18n } = this.services;
    const { title, body, code, button } = problemMessage(problem, i18n);
    const answer = await this.questions.ask({
      title,
      body: `${body} ${code}`,
      choices: [
        { key: 'stay', label: i18n.t('problem.back') },
        { key: 'again', label: button },
      ],
    });
    if (answer === 'again') again();
  }

  /** The app anew, where it is or at another path. */
  private restart(path: string | null = null): void {
    const { platform, profile } = this.services;
    profile.handOver();
    if (path !== null) window.location.replace(`#${path}`);
    platform.restart();
  }

  /** What is left of the app, once nobody has pressed a key for a while. */
  private async fetchScreens(): Promise<void> {
    const { channels, profile } = this.services;
    // A link may have led past home, which says so; before it is known who is watching, nobody does.
    void this.rest(() => profile.current !== null).then(() => channels.know());
    await this.loader.loadAll(() => this.rest());
  }

  /** Until nobody has pressed a key for a while. */
  private async rest(isReady: () => boolean = () => true): Promise<void> {
    const isResting = (): boolean => this.services.focus.container !== null && this.saver.idleMs > restMs && isReady();
    while (!isResting()) await new Promise((resolve) => setTimeout(resolve, restMs));
  }

  private async askToLeave(): Promise<void> {
    const { i18n, platform } = this.services;
    const answer = await this.questions.ask({
      title: i18n.t('exit.title'),
      choices: [
        { key: 'leave', label: i18n.t('exit.leave') },
        { key: 'stay', label: i18n.t('exit.stay') },
      ],
    });
    if (answer === 'leave') platform.exit();
  }

  private perform(pressed: Action, details: ActionDetails): void {
    wakeStage(this.stage);
    this.pointer.rest();
    this.services.focus.inTurn(() => this.answer(acrossArrow(pressed), details));
  }

  /** Screen first, then the focus, then Lightning's own focus path. */
  private answer(action: Action, details: ActionDetails): void {
    const { navigator, focus } = this.services;
    const over = [this.questions, this.navigation].find(({ isOpen }) => isOpen);
    // On the way to another screen Back is for the way: this one has been left already.
    if (!over && action === 'back' && navigator.isTravelling) {
      navigator.back();
      return;
    }
    const isAnswered = over ? over.onAction(action) : navigator.screen?.onAction(action, details);
    if (isAnswered) return;
    if (isForFocus(action) && focus.press(action === 'select' ? 'enter' : action, details.isRepeat)) return;
    if (over) return;
    const name = lightningNames[action];
    const application = this.application as unknown as FocusEvents;
    if (application.focusTopDownEvent([`_capture${name}`, '_captureKey'], details)) return;
    application.focusBottomUpEvent([`_handle${name}`, '_handleKey'], details);
  }
}

async function isServiceThere(): Promise<boolean> {
  const response = await fetch('settings.json', { cache: 'no-store' }).catch(() => null);
  return response?.ok ?? false;
}

function isForFocus(action: Action): action is Direction | 'select' {
  return action === 'select' || action === 'up' || action === 'down' || action === 'left' || action === 'right';
}

/** Of Lightning's Application; its types don't know them. Each returns whether somebody on the focus path answered. */
interface FocusEvents {
  focusTopDownEvent(events: string[], ...args: unknown[]): boolean;
  focusBottomUpEvent(events: string[], ...args: unknown[]): boolean;
}

/** As Lightning calls its key events. */
const lightningNames: Record<Action, string> = {
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  select: 'Enter',
  back: 'Back',
  playPause: 'PlayPause',
  play: 'Play',
  pause: 'Pause',
  stop: 'Stop',
  rewind: 'Rewind',
  fastForward: 'FastForward',
  channelUp: 'ChannelUp',
  channelDown: 'ChannelDown',
  options: 'Options',
  voice: 'Voice',
};
