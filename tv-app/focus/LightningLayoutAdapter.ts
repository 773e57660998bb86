import type {
  AddEventListenersOptions,
  FocusableComponent,
  FocusableComponentLayout,
  LayoutAdapter,
} from '@noriginmedia/norigin-spatial-navigation';
import type { FocusContainer } from '#app/focus/FocusContainer';

declare module '@noriginmedia/norigin-spatial-navigation' {
  interface NodeTypeOverrides {
    node: FocusContainer | null;
  }
}

/** Norigin without a DOM: rectangles come from our containers, keys from our KeyService. */
export class LightningLayoutAdapter implements LayoutAdapter {
  press: AddEventListenersOptions['keyDown'];

  /** Registers nothing on window: KeyService is the only owner of key listeners and hands the keys to `press`. */
  addEventListeners = ({ keyDown }: AddEventListenersOptions): void => {
    this.press = keyDown;
  };

  removeEventListeners = (): void => {
    this.press = undefined;
  };

  /** Resolves in a microtask: a measurement that waited longer would let Norigin's scheduler swallow the next key. */
  measureLayout = (component: FocusableComponent): Promise<FocusableComponentLayout> => {
    const { node } = component;
    const { x, y, w, h } = node?.focusRect ?? { x: 0, y: 0, w: 0, h: 0 };
    return Promise.resolve({ x, y, left: x, top: y, width: w, height: h, right: x + w, bottom: y + h, node });
  };

  focusNode = (): void => {};

  blurNode = (): void => {};
}
