import type { ShellNavigation } from '#app/app/ShellNavigation';
import type { Services } from '#app/app/services';
import { Pointer } from '#app/input/Pointer';
import { sideNav, stage } from '#app/theme/tokens';

interface PointerHandsOptions {
  canvas: HTMLElement;
  services: Services;
  navigation: Pick<ShellNavigation, 'isOpen' | 'open' | 'close'>;
  /** Somebody is there; true: that is all that counts now. */
  wake(): boolean;
}

/** What a pointer does: what it is over gets the focus, a click selects it, the wheel is Up and Down. */
export class PointerHands {
  private readonly pointer: Pointer;

  constructor(private readonly options: PointerHandsOptions) {
    this.pointer = new Pointer(options.canvas, stage, {
      onMove: (x, y) => this.move(x, y),
      onSelect: (x, y) => this.select(x, y),
      onWheel: (action) => options.services.keys.inject(action),
    });
  }

  start(): void {
    this.pointer.start(window);
  }

  /** A key was pressed. */
  rest(): void {
    this.pointer.hide();
  }

  private move(x: number, y: number): void {
    const { navigation, services, wake } = this.options;
    if (wake() || services.focus.focusAt(x, y)) return;
    // The menu comes when the pointer is over its icons, and goes when the pointer leaves its dark.
    if (navigation.isOpen && x > sideNav.groundW) navigation.close();
    else if (!navigation.isOpen && x < sideNav.strip.x + sideNav.strip.w && x >= 0) navigation.open();
  }

  private select(x: number, y: number): void {
    const { focus, keys, navigator } = this.options.services;
    if (focus.focusAt(x, y)) keys.inject('select');
    else if (this.options.navigation.isOpen) this.options.navigation.close();
    else if (!focus.isTrapped && navigator.screen?.clickAction) keys.inject(navigator.screen.clickAction);
  }
}
