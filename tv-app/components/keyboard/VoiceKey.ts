import { Lightning } from '@lightningjs/sdk';
import { Key } from '#app/components/keyboard/Key';
import type { Rect } from '#app/diagnostics/inspection';
import type { FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { keyboard } from '#app/theme/tokens';

interface VoiceKeySpec extends Lightning.Component.TemplateSpec {
  Key: typeof Key;
}

/** The key to speak instead of writing. It is lit as long as somebody is listened to. */
export class VoiceKey
  extends Lightning.Component<VoiceKeySpec>
  implements Lightning.Component.ImplementTemplateSpec<VoiceKeySpec>, FocusContainer
{
  focusKey = '';
  readonly focusLabel = '';
  private readonly Key = this.tag('Key') as unknown as Key;
  private label = '';
  private onSelect: () => void = () => {};
  private hasFocusNow = false;
  private isLit = false;

  static override _template(): Lightning.Component.Template<VoiceKeySpec> {
    return { Key: { type: Key } };
  }

  setUp(focusKey: string, label: string, onSelect: () => void): void {
    this.focusKey = focusKey;
    this.label = label;
    this.onSelect = onSelect;
    this.Key.bind({ icon: 'microphone' }, 1);
  }

  set isListening(isListening: boolean) {
    this.isLit = isListening;
    this.Key.isFocused = this.isLit || this.hasFocusNow;
  }

  get focusRect(): Rect {
    return { x: this.x, y: this.y, w: keyboard.key, h: keyboard.key };
  }

  get focusedItem(): FocusedItem {
    return { key: focusKeys.item(this.focusKey, 'button', 'speak'), label: this.label, rect: this.focusRect };
  }

  moveFocus(): boolean {
    return false;
  }

  selectFocused(): void {
    this.Key.press();
    this.onSelect();
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.Key.isFocused = this.isLit || isFocused;
  }
}
