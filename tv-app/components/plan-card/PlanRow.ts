import { Lightning } from '@lightningjs/sdk';
import { PlanCard, type PlanFacts } from '#app/components/plan-card/PlanCard';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { nearestSurvivor } from '#app/focus/nearestSurvivor';
import { isAt } from '#app/focus/rects';
import { duration, move, settle } from '#app/theme/motion';
import { plans } from '#app/theme/settingsTokens';
import { margin, stage } from '#app/theme/tokens';

interface PlanEvents {
  onSelect(id: string): void;
  /** Down. @returns whether it leads somewhere */
  onDown(): boolean;
}

const { card, rowY } = plans;
const growW = (card.w * (card.focusScale - 1)) / 2;
const growH = (card.h * (card.focusScale - 1)) / 2;

/** The plans in the middle of the screen, the least at the left; many of them move past it. */
export class PlanRow extends Lightning.Component implements FocusContainer {
  focusKey = '';
  focusLabel = '';
  readonly focusRect: Rect = { x: 0, y: rowY, w: stage.w, h: card.h };
  private events: PlanEvents = { onSelect: () => {}, onDown: () => false };
  private plans: readonly PlanFacts[] = [];
  private index = 0;
  private hasFocusNow = false;

  setUp(focusKey: string, label: string, events: PlanEvents): void {
    this.focusKey = focusKey;
    this.focusLabel = label;
    this.events = events;
  }

  /** The focused one stays focused where it still exists. */
  show(shown: readonly PlanFacts[]): void {
    const ids = (list: readonly PlanFacts[]) => list.map(({ id }) => id);
    this.index = nearestSurvivor(ids(this.plans), this.index, ids(shown)) ?? 0;
    this.plans = shown;
    while (this.cards.length < shown.length) this.childList.add(new PlanCard(this.stage));
    this.cards.forEach((element, place) => {
      const plan = shown[place];
      element.visible = plan !== undefined;
      element.x = place * card.pitch;
      if (plan) element.show(plan);
    });
    this.y = rowY;
    settle(this, 'x', this.startX);
    this.showFocused();
  }

  /** Nothing happens where it isn't there. */
  focusId(id: string): void {
    const place = this.plans.findIndex((plan) => plan.id === id);
    if (place < 0) return;
    this.index = place;
    settle(this, 'x', this.startX);
    this.showFocused();
  }

  get focusedItem(): FocusedItem | null {
    const plan = this.plans[this.index];
    if (!plan) return null;
    const place = { at: this.index + 1, of: this.plans.length };
    const key = focusKeys.item(this.focusKey, 'plan', plan.id);
    return { key, label: plan.label, place, rect: this.rectOf(this.index) };
  }

  moveFocus(direction: Direction): boolean {
    if (direction === 'down') return this.events.onDown();
    if (direction === 'up') return false;
    const to = this.index + (direction === 'right' ? 1 : -1);
    if (to < 0 || to >= this.plans.length) return false;
    this.index = to;
    move(this, 'x', this.startX, duration.scroll);
    this.showFocused();
    return true;
  }

  focusAt(x: number, y: number): boolean {
    const place = this.plans.findIndex((_, index) => isAt(this.rectOf(index), x, y));
    if (place < 0) return false;
    this.index = place;
    this.showFocused();
    return true;
  }

  selectFocused(): void {
    const plan = this.plans[this.index];
    if (plan) this.events.onSelect(plan.id);
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.showFocused();
  }

  private get cards(): PlanCard[] {
    return this.children as PlanCard[];
  }

  private rectOf(index: number): Rect {
    const { w, h, pitch, focusScale } = card;
    return { x: this.startX + index * pitch - growW, y: rowY - growH, w: w * focusScale, h: h * focusScale };
  }

  private showFocused(): void {
    this.cards.forEach((element, place) => (element.isFocused = this.hasFocusNow && place === this.index));
  }

  private get startX(): number {
    const length = this.plans.length * card.pitch - (card.pitch - card.w);
    if (length <= stage.w - 2 * margin.x) return (stage.w - length) / 2;
    const centred = stage.w / 2 - (this.index * card.pitch + card.w / 2);
    return Math.min(margin.x, Math.max(stage.w - margin.x - length, centred));
  }
}
