import { describe, expect, it } from 'vitest';
import { Stateless } from '#app/app/Stateless';

/** As Lightning has it. */
class Component {
  [name: string]: unknown;

  __start(): void {
    Stateless.setupStateMachine(this);
  }
}

class Button extends Component {
  pressed = 0;

  _handleEnter(by: number): void {
    this.pressed += by;
  }
}

interface Methods {
  fire(event: string, ...args: unknown[]): unknown;
  _hasMethod(name: string): boolean;
  _getMostSpecificHandledMember(names: readonly string[]): string | undefined;
  _getState(): string;
  _setState(path: string): void;
}

describe('components without states', () => {
  it('answer what Lightning asks of a component, all after the first has started', () => {
    const first = new Button();
    first.__start();
    const button = new Button() as Button & Methods;
    expect(button._getMostSpecificHandledMember(['_captureKey', '_handleEnter', '_handleKey'])).toBe('_handleEnter');
    expect(button._getMostSpecificHandledMember(['_handleBack'])).toBeUndefined();
    expect(button._hasMethod('_handleEnter')).toBe(true);
    expect(button._hasMethod('pressed')).toBe(false);
    button.fire('_handleEnter', 3);
    button.fire('_handleBack');
    button._setState('');
    expect(button.pressed).toBe(3);
    expect(button._getState()).toBe('');
    expect(Object.keys(button)).toEqual(['pressed']);
  });
});
