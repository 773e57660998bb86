import { AppData, Lightning, Utils, type FontFaceDefinition } from '@lightningjs/sdk';
import { fontFaces, fontsThatCame } from '#app/app/fonts';
import { paths } from '#app/app/paths';
import { routes } from '#app/app/routes';
import { fetchMessages, type Services } from '#app/app/services';
import { TextPainter } from '#app/app/TextPainter';
import { queueTextures } from '#app/app/textureQueue';
import { Toast } from '#app/components/toast/Toast';
import { mark } from '#app/diagnostics/marks';
import type { Direction } from '#app/focus/FocusContainer';
import type { Action } from '#app/input/actions';
import type { ActionDetails } from '#app/input/KeyService';
import { setTextPrecision } from '#app/theme/typography';

declare module '@lightningjs/sdk/src/Application/index.js' {
  interface AppData {
    services: Services;
    /** Set by the app: services were there before anything could be drawn. */
    showToast: (text: string) => void;
  }
}

interface AppSpec extends Lightning.Component.TemplateSpec {
  Pages: object;
  Toast: typeof Toast;
}

/** A worker and its fonts would hold up what the first screen waits for. */
const painterWaitMs = 2000;

/** The shell: hosts the screens, and hands actions to whoever they are for. */
export class App extends Lightning.Component<AppSpec> implements Lightning.Component.ImplementTemplateSpec<AppSpec> {
  private readonly Pages = this.getByRef('Pages')!;
  private readonly Toast = this.getByRef('Toast')!;

  static override _template(): Lightning.Component.Template<AppSpec> {
    return { Pages: { forceZIndexContext: true }, Toast: { type: Toast } };
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
    queueTextures(this.stage, painter);
    setTimeout(() => painter.start(fontsThatCame()), painterWaitMs);
    setTextPrecision(this.stage.getRenderPrecision());
    AppData!.showToast = (text) => this.Toast.say(text);
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
    const { focus, gate, i18n, keys, navigator, platform, profile, session } = services;
    await i18n.load((locale) => fetchMessages(Utils.asset('').replace(/\/$/, ''), locale));
    // What the announcer says is read aloud with the voice of this language.
    document.documentElement.lang = i18n.language;
    focus.start({
      onFocusChange: () => {
        if (focus.container) mark('firstFocus');
        this._refocus();
      },
      onUtter: (text) => services.say(text),
    });
    navigator.start(this, {
      root: services.bootProblem ? paths.problem : paths.home,
      routes,
      context: services,
      redirect: (path) => gate.redirect(path),
      onArrival: () => {
        this._refocus();
        this.passGate();
      },
      onRootBack: () => platform.exit(),
    });
    profile.onChange(() => this.passGate());
    session.onChange(() => this.passGate());
    delete (this as Partial<App>)._handleBack;
    keys.start(window, (action, details) => this.perform(action, details));
  }

  /** Whoever the household doesn't know any more is asked who they are, and goes on to where they were. */
  private passGate(): void {
    const { gate, navigator } = this.services;
    const to = navigator.path === '' ? null : gate.redirect(navigator.path);
    if (to !== null) navigator.startOver(to);
  }

  /** Screen first, then the focus, then Lightning's own focus path. */
  private perform(action: Action, details: ActionDetails): void {
    const { navigator, focus } = this.services;
    if (navigator.screen?.onAction(action, details)) return;
    if (isForFocus(action) && focus.press(action === 'select' ? 'enter' : action)) return;
    const name = lightningNames[action];
    const application = this.application as unknown as FocusEvents;
    if (application.focusTopDownEvent([`_capture${name}`, '_captureKey'], details)) return;
    application.focusBottomUpEvent([`_handle${name}`, '_handleKey'], details);
  }
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
};
