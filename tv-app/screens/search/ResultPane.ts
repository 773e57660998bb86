import { Lightning } from '@lightningjs/sdk';
import { PosterGrid } from '#app/components/grid/PosterGrid';
import { Note, type NoteCard } from '#app/components/note/Note';
import type { TileCard } from '#app/components/tile/Tile';
import type { FocusContainer } from '#app/focus/FocusContainer';
import { SearchSkeleton } from '#app/screens/search/SearchSkeleton';
import { colour, search as layout } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

interface ResultPaneSpec extends Lightning.Component.TemplateSpec {
  Heading: object;
  Grid: typeof PosterGrid;
  Note: typeof Note;
  Skeleton: typeof SearchSkeleton;
}

interface ResultPaneOptions {
  /** Paths of what can have the focus. */
  gridKey: string;
  noteKey: string;
  onSelect(place: number): void;
  /** The note's button. */
  onRetry(): void;
}

const { results } = layout;

/** The right side of a search: titles under a heading, or words in their place, or where they will be. */
export class ResultPane
  extends Lightning.Component<ResultPaneSpec>
  implements Lightning.Component.ImplementTemplateSpec<ResultPaneSpec>
{
  readonly grid = this.tag('Grid') as unknown as PosterGrid;
  private readonly Heading = this.getByRef('Heading')!;
  private readonly Note = this.tag('Note') as unknown as Note;
  private readonly Skeleton = this.tag('Skeleton') as unknown as SearchSkeleton;
  private ids: readonly string[] = [];

  static override _template(): Lightning.Component.Template<ResultPaneSpec> {
    return {
      Heading: { x: results.x, y: layout.heading.y, color: colour.ink },
      Grid: { type: PosterGrid, y: results.y },
      Note: { type: Note, ...layout.note, visible: false },
      Skeleton: { type: SearchSkeleton },
    };
  }

  setUp({ gridKey, noteKey, onSelect, onRetry }: ResultPaneOptions): void {
    this.Note.setUp(noteKey, onRetry);
    this.grid.setUp(gridKey, {
      columns: results.columns,
      left: results.x,
      onSelect: (_, place) => onSelect(place),
      onFocus: () => {},
      onNeed: () => {},
    });
  }

  /** What here can have the focus now. */
  get focusable(): FocusContainer | null {
    if (this.grid.total > 0) return this.grid;
    return this.Note.visible && this.Note.hasButton ? this.Note : null;
  }

  get hasTitles(): boolean {
    return this.grid.total > 0;
  }

  /** Something comes, where nothing can be seen. What is there stays until something else is. */
  wait(): void {
    this.Skeleton.isWaiting = !this.hasTitles && !this.Note.visible;
  }

  /** Another list begins at its beginning; the same one keeps the viewer's place. */
  showTitles(heading: string, cards: readonly TileCard[]): void {
    this.Note.visible = false;
    const isSame = cards.length === this.ids.length && cards.every(({ id }, at) => id === this.ids[at]);
    this.ids = cards.map(({ id }) => id);
    this.write(heading);
    if (!isSame) this.grid.clear();
    this.grid.setTotal(cards.length);
    this.grid.setCards(0, cards);
  }

  showNote(card: NoteCard): void {
    this.clear();
    this.Note.show(card);
    this.Note.visible = true;
  }

  clear(): void {
    this.Note.visible = false;
    this.ids = [];
    this.grid.clear();
    this.write('');
  }

  private write(heading: string): void {
    this.Skeleton.isWaiting = false;
    this.grid.focusLabel = heading;
    this.Heading.patch({ text: words(type.railTitle, heading, { w: results.w, maxLines: 1 }) });
  }
}
