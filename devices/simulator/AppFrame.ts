import type { TenfootInspector } from '#app/diagnostics/inspection';
import type { RemoteKey } from '#devices/profiles/DeviceProfile';
import type { KeySender } from './HeldKey';

const designWidth = 1920;
const designHeight = 1080;

/** The app in a frame as large as the set's screen, shown as large as there is room. */
export class AppFrame {
  private height = designHeight;
  /** Until the new page is there the frame still holds the old one, whose clock is of no use to whoever reads it. */
  private isLoading = false;

  constructor(
    private readonly frame: HTMLIFrameElement,
    private readonly screen: HTMLElement,
    private readonly room: HTMLElement,
  ) {
    new ResizeObserver(() => this.fit()).observe(room);
    frame.addEventListener('load', () => (this.isLoading = false));
  }

  /** @param height in pixels of the set's screen, which is 16:9 */
  load(address: string, height: number): void {
    this.height = height;
    this.fit();
    this.isLoading = true;
    this.frame.src = address;
  }

  get inspector(): TenfootInspector | undefined {
    return this.isLoading ? undefined : this.frame.contentWindow?.tenfoot;
  }

  /** Milliseconds since the app's page was opened: the clock of what it says of its keys. */
  get nowMs(): number {
    return this.frame.contentWindow?.performance.now() ?? 0;
  }

  focus(): void {
    this.frame.focus();
  }

  /** The very events that the set's own engine would send, so that the profile's key map is what answers them. */
  sender(key: RemoteKey): KeySender {
    return {
      down: (isRepeat) => this.dispatch('keydown', key, isRepeat),
      up: () => {
        this.dispatch('keyup', key, false);
        this.focus();
      },
    };
  }

  private dispatch(type: string, { code, key }: RemoteKey, repeat: boolean): void {
    const page = this.frame.contentWindow as (Window & typeof globalThis) | null;
    const target = page?.document.activeElement ?? page?.document.body;
    if (!page || !target) return;
    // Not in TypeScript's types any more, but in every engine: UI Events, "legacy key attributes".
    const legacy = { keyCode: code, which: code };
    target.dispatchEvent(new page.KeyboardEvent(type, { key, repeat, bubbles: true, cancelable: true, ...legacy }));
  }

  private fit(): void {
    const width = (this.height * designWidth) / designHeight;
    const { clientWidth, clientHeight } = this.room;
    const scale = Math.min(1, clientWidth / width, clientHeight / this.height);
    this.frame.width = String(width);
    this.frame.height = String(this.height);
    this.frame.style.transform = `scale(${scale})`;
    this.screen.style.width = `${Math.floor(width * scale)}px`;
    this.screen.style.height = `${Math.floor(this.height * scale)}px`;
  }
}
