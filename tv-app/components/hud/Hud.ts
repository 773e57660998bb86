import { Lightning } from '@lightningjs/sdk';
import { Icon } from '#app/components/icon/Icon';
import { ProgressBar } from '#app/components/progress-bar/ProgressBar';
import { TimeLabel } from '#app/components/time-label/TimeLabel';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { duration, fade } from '#app/theme/motion';
import { roundedBox, scrim } from '#app/theme/textures';
import { colour, hud, stage } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

/** What the controls show: texts are ready to be read. */
export interface HudState {
  /** 0 to 1. */
  played: number;
  ahead: number;
  position: string;
  duration: string;
  isPaused: boolean;
}

interface HudEvents {
  onSeek(direction: 'left' | 'right'): void;
  onToggle(): void;
}

interface HudSpec extends Lightning.Component.TemplateSpec {
  Scrim: object;
  Title: object;
  Bar: typeof ProgressBar;
  Knob: object;
  Position: typeof TimeLabel;
  Duration: typeof TimeLabel;
  State: typeof Icon;
}

const { bar, knob } = hud;

/** The controls over the picture. The bar is what is focused in them: left and right seek, OK stops and goes on. */
export class Hud
  extends Lightning.Component<HudSpec>
  implements Lightning.Component.ImplementTemplateSpec<HudSpec>, FocusContainer
{
  focusKey = '';
  focusLabel = '';
  private readonly Scrim = this.getByRef('Scrim')!;
  private readonly Title = this.getByRef('Title')!;
  private readonly Bar = this.getByRef('Bar')!;
  private readonly Knob = this.getByRef('Knob')!;
  private readonly Position = this.getByRef('Position')!;
  private readonly Duration = this.getByRef('Duration')!;
  private readonly State = this.getByRef('State')!;
  private events: HudEvents = { onSeek: () => {}, onToggle: () => {} };
  private label = '';

  static override _template(): Lightning.Component.Template<HudSpec> {
    return {
      alpha: 0,
      Scrim: { y: stage.h - hud.scrim, w: stage.w, h: hud.scrim, color: colour.ground, alpha: 0.92 },
      Title: { x: bar.x, y: hud.titleY, color: colour.ink },
      Bar: { type: ProgressBar, x: bar.x, y: bar.y - (bar.focusedH - bar.h) / 2 },
      Knob: { mount: 0.5, y: bar.y + bar.h / 2, w: knob, h: knob, color: colour.light },
      Position: { type: TimeLabel, x: bar.x, y: hud.timeY, color: colour.ink },
      Duration: { type: TimeLabel, x: bar.x + bar.w, y: hud.timeY, color: colour.inkSoft, alignRight: true },
      State: { type: Icon, x: stage.w / 2, y: hud.icon.y, mountX: 0.5, color: colour.ink },
    };
  }

  override _setup(): void {
    this.Scrim.patch({ texture: scrim(this.stage, 'up', hud.scrimHold) });
    this.Bar.layOut(bar.w, bar.focusedH);
    this.Knob.patch({ texture: roundedBox(this.stage, knob, knob, knob / 2) });
  }

  setUp(focusKey: string, focusLabel: string, events: HudEvents): void {
    this.focusKey = focusKey;
    this.focusLabel = focusLabel;
    this.events = events;
  }

  write(title: string): void {
    this.Title.patch({ text: words(type.screenTitle, title, { w: bar.w, maxLines: 1 }) });
  }

  show(state: HudState): void {
    this.Bar.show(state.played, state.ahead);
    this.Knob.x = bar.x + Math.min(1, Math.max(0, state.played)) * bar.w;
    this.Position.write(state.position);
    this.Duration.write(state.duration);
    this.State.show(state.isPaused ? 'play' : 'pause', hud.icon.size);
    this.label = state.position;
  }

  set isOpen(isOpen: boolean) {
    if (isOpen) fade(this, 1, duration.hudIn);
    else fade(this, 0, duration.hudOut);
  }

  get focusRect(): Rect {
    return { x: bar.x, y: bar.y - (bar.focusedH - bar.h) / 2, w: bar.w, h: bar.focusedH };
  }

  get focusedItem(): FocusedItem {
    return { key: focusKeys.item(this.focusKey, 'bar', 'position'), label: this.label, rect: this.focusRect };
  }

  moveFocus(direction: Direction): boolean {
    if (direction === 'left' || direction === 'right') this.events.onSeek(direction);
    return true;
  }

  selectFocused(): void {
    this.events.onToggle();
  }

  /** The bar is the only thing that can be focused, and looks like it whenever it is seen. */
  showFocus(): void {}
}
