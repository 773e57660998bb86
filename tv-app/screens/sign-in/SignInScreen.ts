import type { DeviceAuthorization } from '#contracts';
import type { Lightning } from '@lightningjs/sdk';
import { SignInCard } from '#app/components/sign-in/SignInCard';
import { Spinner } from '#app/components/spinner/Spinner';
import { AppProblem } from '#app/data/AppProblem';
import { focusKeys } from '#app/focus/focusKeys';
import type { Action } from '#app/input/actions';
import { Screen } from '#app/screens/Screen';
import { colour, stage } from '#app/theme/tokens';

interface SignInSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Card: typeof SignInCard;
  Spinner: typeof Spinner;
}

/** A set that nobody looks at needn't ask for codes all night. */
const CODES_BY_ITSELF = 4;

/** Signs the household in: with a phone, since nobody types a password with a remote. */
export class SignInScreen extends Screen<SignInSpec, DeviceAuthorization> {
  readonly screenKey = 'sign-in';
  private readonly Card = this.getByRef('Card')!;
  private readonly Spinner = this.tag('Spinner') as unknown as Spinner;
  private codesLeft = CODES_BY_ITSELF;

  static override _template(): Lightning.Component.Template<SignInSpec> {
    return {
      Ground: { rect: true, w: stage.w, h: stage.h, color: colour.ground },
      Card: { type: SignInCard, visible: false },
      Spinner: { type: Spinner, x: stage.w / 2, y: stage.h / 2 },
    };
  }

  override _setup(): void {
    super._setup();
    this.Card.setUp(focusKeys.container(this.screenKey, 'code'), () => this.askAgain());
  }

  protected override set isWaiting(isWaiting: boolean) {
    this.Spinner.isWaiting = isWaiting && !this.Card.visible;
  }

  protected load(_params: Record<string, string>, signal: AbortSignal): Promise<DeviceAuthorization> {
    return this.services.signIn.begin(signal);
  }

  protected show(authorization: DeviceAuthorization): void {
    const { focus, i18n } = this.services;
    const { user_code: code, verification_uri: address, expires_in: lifetimeS } = authorization;
    this.Card.show(
      {
        code,
        title: i18n.t('signIn.title'),
        scan: i18n.t('signIn.scan'),
        type: i18n.t('signIn.type', { address: address.replace(/^https?:\/\//, '') }),
        until: i18n.count('signIn.until', Math.round(lifetimeS / 60)),
        again: i18n.t('signIn.again'),
      },
      authorization.verification_uri_complete,
    );
    if (!this.Card.visible) {
      this.Card.visible = true;
      focus.add(this.screenKey, this.Card);
    }
    void this.waitFor(authorization, this.stay);
  }

  protected restore(): void {
    this.focusOn(this.Card.focusKey);
  }

  remember(): null {
    return null;
  }

  override leave(): void {
    super.leave();
    this.codesLeft = CODES_BY_ITSELF;
  }

  /** Behind the question there is nothing yet. */
  override onAction(action: Action): boolean {
    if (action !== 'back') return false;
    this.services.platform.exit();
    return true;
  }

  /** A code that nobody used in time makes room for another one. */
  private async waitFor(authorization: DeviceAuthorization, signal: AbortSignal): Promise<void> {
    try {
      const isSignedIn = await this.services.signIn.finish(authorization, signal);
      // The gate has led on to the next question already.
      if (isSignedIn) return this.tellDone();
      if (signal.aborted) return;
      this.codesLeft -= 1;
      if (this.codesLeft <= 0) throw new AppProblem('codeExpired', 'sign-in/expired');
      this.retry();
    } catch (error) {
      if (!signal.aborted) this.problem(AppProblem.from(error));
    }
  }

  private askAgain(): void {
    this.codesLeft = CODES_BY_ITSELF;
    this.retry();
  }

  private tellDone(): void {
    const { i18n, tell } = this.services;
    tell(i18n.t('signIn.done'));
  }
}
