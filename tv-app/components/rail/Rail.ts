import { Lightning } from '@lightningjs/sdk';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { nearestSurvivor } from '#app/focus/FocusMemory';
import { Tile, type TileCard } from '#app/components/tile/Tile';
import { duration, fade, move, settle } from '#app/theme/motion';
import { focusRing, ringMargin } from '#app/theme/textures';
import { caption, colour, margin, poster, radius, rail, stage } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

interface RailSpec extends Lightning.Component.TemplateSpec {
  Title: object;
  Tiles: object;
  Ring: object;
  Caption: object;
}

interface RailEvents {
  /** The focused card, each time it is another one. */
  onFocusCard(card: TileCard): void;
  onSelectCard(card: TileCard): void;
}

/** Width between the margins. */
const span = stage.w - 2 * margin.x;
/** Tiles beyond either edge, so that a rail that is still on its way to a held key never shows a hole. */
const spare = 2;
const poolSize = Math.ceil((stage.w - margin.x) / poster.pitch) + 2 * spare;
/** Two steps closer together than this belong to a held key. */
const heldWithinMs = 150;

const focused = { w: poster.w * poster.focusScale, h: poster.h * poster.focusScale };
const growth = { x: (focused.w - poster.w) / 2, y: (focused.h - poster.h) / 2 };

/** A row of posters. A few tiles are bound again and again to the cards in sight: which is focused is an index, not a tile. */
export class Rail
  extends Lightning.Component<RailSpec>
  implements Lightning.Component.ImplementTemplateSpec<RailSpec>, FocusContainer
{
  focusKey = '';
  focusLabel = '';
  private readonly Title = this.getByRef('Title')!;
  private readonly Tiles = this.getByRef('Tiles')!;
  private readonly Ring = this.getByRef('Ring')!;
  private readonly Caption = this.getByRef('Caption')!;
  private events: RailEvents = { onFocusCard: () => {}, onSelectCard: () => {} };
  private cards: readonly TileCard[] = [];
  private pool: Tile[] = [];
  private index = 0;
  private hasFocusNow = false;
  private movedAtMs = -Infinity;

  static override _template(): Lightning.Component.Template<RailSpec> {
    return {
      w: stage.w,
      h: rail.tilesY + poster.h,
      Title: { x: margin.x, color: colour.ink },
      Tiles: { x: margin.x, y: rail.tilesY, forceZIndexContext: true },
      Ring: { alpha: 0, y: rail.tilesY - growth.y - ringMargin },
      Caption: { alpha: 0, y: rail.tilesY + poster.h + caption.gap, color: colour.ink },
    };
  }

  override _setup(): void {
    const size = { w: focused.w + 2 * ringMargin, h: focused.h + 2 * ringMargin };
    this.Ring.patch({ ...size, texture: focusRing(this.stage, focused.w, focused.h, radius.tile * poster.focusScale) });
  }

  setUp(focusKey: string, events: RailEvents): void {
    this.focusKey = focusKey;
    this.events = events;
  }

  /** The focused card stays focused where it still exists; else its nearest surviving neighbour. */
  show(title: string, cards: readonly TileCard[]): void {
    if (title !== this.focusLabel) this.Title.patch({ text: words(type.railTitle, title, { w: span, maxLines: 1 }) });
    this.focusLabel = title;
    const before = this.cards.map((card) => card.id);
    const after = cards.map((card) => card.id);
    this.index = nearestSurvivor(before, this.index, after) ?? 0;
    this.cards = cards;
    this.growPool();
    this.scroll(0);
    this.showFocused(0);
  }

  focusAt(index: number): void {
    if (index !== this.index) this.focusIndex(index, 0);
  }

  get card(): TileCard | null {
    return this.cards[this.index] ?? null;
  }

  get cardIds(): string[] {
    return this.cards.map((card) => card.id);
  }

  get focusedIndex(): number {
    return this.index;
  }

  get focusRect(): Rect {
    return { x: this.x, y: this.y + rail.tilesY, w: stage.w, h: poster.h };
  }

  get focusedItem(): FocusedItem | null {
    const { card } = this;
    if (!card) return null;
    const x = this.tileX(this.index) - growth.x;
    const rect = { x, y: this.y + rail.tilesY - growth.y, w: focused.w, h: focused.h };
    return { key: focusKeys.item(this.focusKey, 'tile', card.id), label: card.label, rect };
  }

  moveFocus(direction: Direction): boolean {
    if (direction === 'up' || direction === 'down') return false;
    const to = this.index + (direction === 'right' ? 1 : -1);
    if (to < 0 || to >= this.cards.length) return false;
    const now = performance.now();
    const isHeld = now - this.movedAtMs < heldWithinMs;
    this.movedAtMs = now;
    this.focusIndex(to, isHeld ? duration.heldStep : duration.scroll);
    return true;
  }

  selectFocused(): void {
    const { card } = this;
    if (card) this.events.onSelectCard(card);
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.showFocused(0);
  }

  /** Lightning's own focus path ends at the tile, so that its events reach it. */
  override _getFocused(): Lightning.Component {
    return this.tileAt(this.index) ?? this;
  }

  private focusIndex(index: number, ms: number): void {
    this.tileAt(this.index)?.raise(false);
    this.index = index;
    this.scroll(ms);
    this.showFocused(ms);
    const { card } = this;
    if (card) this.events.onFocusCard(card);
  }

  /** The focused tile holds the left slot until the rail's end is in sight. */
  private get offset(): number {
    const length = this.cards.length * poster.pitch - (poster.pitch - poster.w);
    return Math.max(0, Math.min(this.index * poster.pitch, length - span));
  }

  private tileX(index: number): number {
    return margin.x + index * poster.pitch - this.offset;
  }

  private scroll(ms: number): void {
    const x = margin.x - this.offset;
    if (ms > 0) move(this.Tiles, 'x', x, ms);
    else settle(this.Tiles, 'x', x);
    this.bindWindow();
  }

  private showFocused(ms: number): void {
    const { card, hasFocusNow } = this;
    const isShown = hasFocusNow && card !== null;
    const tile = this.tileAt(this.index);
    tile?.raise(isShown);
    // Above its neighbours, into which its ring reaches.
    for (const other of this.pool) other.zIndex = other === tile ? 1 : 0;
    const x = this.tileX(this.index);
    this.place(this.Ring, x - growth.x - ringMargin, ms);
    this.Ring.alpha = isShown ? 1 : 0;
    this.showCaption(isShown ? card : null, x);
  }

  private showCaption(card: TileCard | null, x: number): void {
    if (!card) {
      fade(this.Caption, 0, duration.caption);
      return;
    }
    const w = Math.min(caption.w, widthOf(type.caption, card.caption));
    this.Caption.patch({ text: words(type.caption, card.caption, { w: caption.w, maxLines: 1 }) });
    // At the end of the rail a long caption would run over the margin: it then ends with the tile.
    const isAtEnd = x + w > stage.w - margin.x;
    this.Caption.mountX = isAtEnd ? 1 : 0;
    this.Caption.x = isAtEnd ? x + poster.w : x;
    if (this.Caption.alpha === 1) return;
    fade(this.Caption, 1, duration.caption);
  }

  private place(element: Lightning.Element, x: number, ms: number): void {
    if (ms > 0) move(element, 'x', x, duration.focus);
    else settle(element, 'x', x);
  }

  private growPool(): void {
    while (this.pool.length < Math.min(poolSize, this.cards.length)) {
      const tile = new Tile(this.stage);
      this.pool.push(tile);
      this.Tiles.childList.add(tile);
    }
  }

  private get firstInWindow(): number {
    const firstSeen = Math.floor(this.offset / poster.pitch) - spare;
    return Math.max(0, Math.min(firstSeen, this.cards.length - this.pool.length));
  }

  private tileAt(index: number): Tile | null {
    const first = this.firstInWindow;
    if (index < first || index >= first + this.pool.length) return null;
    return this.pool[index % this.pool.length] ?? null;
  }

  private bindWindow(): void {
    const first = this.firstInWindow;
    for (let place = 0; place < this.pool.length; place++) {
      const index = first + place;
      const tile = this.pool[index % this.pool.length];
      const card = this.cards[index];
      if (!tile) continue;
      if (!card) {
        tile.visible = false;
        continue;
      }
      const x = index * poster.pitch;
      if (tile.x !== x) {
        tile.x = x;
        tile.settleDown();
      }
      tile.bind(card);
    }
  }
}
