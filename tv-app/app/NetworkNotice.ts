import type { ScreenServices } from '#app/app/ScreenServices';
import type { Notice } from '#app/components/notice/Notice';

/** Networks come and go within a moment while a set wakes up; nobody needs to hear of that. */
const patienceMs = 1500;

/** Says that the network is gone, for as long as it is. */
export class NetworkNotice {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isSaid = false;

  constructor(
    private readonly view: Notice,
    private readonly services: Pick<ScreenServices, 'platform' | 'i18n' | 'say'>,
    /** Sentences that come beside it make room. */
    private readonly onChange: (isShown: boolean) => void,
  ) {}

  start(): void {
    const { platform } = this.services;
    platform.onOffline(() => {
      this.timer ??= setTimeout(() => this.appear(), patienceMs);
    });
    platform.onOnline(() => this.disappear());
  }

  private appear(): void {
    const { i18n, say } = this.services;
    this.isSaid = true;
    this.view.show('noNetwork', i18n.t('network.lost'));
    this.onChange(true);
    say(i18n.t('network.lost'));
  }

  private disappear(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (!this.isSaid) return;
    this.isSaid = false;
    this.view.hide();
    this.onChange(false);
    this.services.say(this.services.i18n.t('network.back'));
  }
}
