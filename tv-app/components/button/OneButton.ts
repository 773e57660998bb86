import { Lightning } from '@lightningjs/sdk';
import type { Button } from '#app/components/button/Button';
import type { Rect } from '#app/diagnostics/inspection';
import type { FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';

/** What has one button and nothing else to go to: no arrow leads away from it. */
export abstract class OneButton<Spec extends Lightning.Component.TemplateSpecLoose>
  extends Lightning.Component<Spec>
  implements FocusContainer
{
  focusKey = '';
  focusLabel = '';
  abstract readonly focusRect: Rect;
  protected abstract readonly only: Button;
  /** Part of its focus key. */
  protected abstract readonly buttonId: string;
  private label = '';
  private onSelect: () => void = () => {};

  setUp(focusKey: string, onSelect: () => void): void {
    this.focusKey = focusKey;
    this.onSelect = onSelect;
  }

  protected writeButton(label: string): void {
    this.label = label;
    this.only.write(label);
  }

  get focusedItem(): FocusedItem {
    return { key: focusKeys.item(this.focusKey, 'button', this.buttonId), label: this.label, rect: this.focusRect };
  }

  moveFocus(): boolean {
    return true;
  }

  selectFocused(): void {
    this.onSelect();
  }

  showFocus(isFocused: boolean): void {
    this.only.isFocused = isFocused;
  }

  override _getFocused(): Lightning.Component {
    return this.only;
  }
}
