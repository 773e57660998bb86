/**
 * The home of 40 rails of 100 titles as a good DOM app would make it, for the app to be compared with: rails and tiles that are bound
 * again instead of made, moved by transforms on layers of their own, pictures decoded before they are shown, one ring that stands
 * still, nothing measured, no framework. The hero, the backdrop and what is said aloud change as in the app. The data is there from
 * the beginning, which the app's isn't.
 */

interface Title {
  name: string;
  poster: string;
  colour: string;
  backdrop: string;
  meta: string;
  synopsis: string;
}

interface Row {
  name: string;
  titles: Title[];
}

const pitchX = 240;
const pitchY = 486;
const shownRows = 3;
const shownTiles = 9;
const heroRestMs = 60;
const backdropRestMs = 600;

const rows = (await (await fetch('data.json')).json()) as Row[];
const columns = rows.map(() => 0);
let row = 0;

const $ = (id: string): HTMLElement => document.getElementById(id)!;
const rails = $('rails');
const [heroName, heroMeta, heroText, caption, said] = ['name', 'meta', 'text', 'caption', 'said'].map($) as [
  HTMLElement,
  HTMLElement,
  HTMLElement,
  HTMLElement,
  HTMLElement,
];
const backdrops = [$('back-a'), $('back-b')] as [HTMLElement, HTMLElement];

function element(className: string, parent: HTMLElement): HTMLElement {
  const made = document.createElement('div');
  made.className = className;
  parent.append(made);
  return made;
}

class Tile {
  private readonly root: HTMLElement;
  private readonly picture: HTMLImageElement;
  private shown: Title | undefined;
  private place = -1;

  constructor(strip: HTMLElement) {
    this.root = element('tile', strip);
    this.picture = document.createElement('img');
    this.picture.decoding = 'async';
    this.root.append(this.picture);
  }

  bind(title: Title | undefined, place: number): void {
    if (place !== this.place) {
      this.place = place;
      this.root.style.transform = `translateX(${place * pitchX}px)`;
    }
    if (title === this.shown) return;
    this.shown = title;
    this.root.style.visibility = title ? 'visible' : 'hidden';
    this.picture.style.opacity = '0';
    if (!title) return;
    this.root.style.backgroundColor = title.colour;
    this.picture.src = title.poster;
    this.picture.decode().then(
      () => {
        if (this.shown === title) this.picture.style.opacity = '1';
      },
      () => undefined,
    );
  }

  raise(isRaised: boolean): void {
    this.root.classList.toggle('raised', isRaised);
  }
}

class Rail {
  private readonly root = element('rail', rails);
  private readonly title = element('title', this.root);
  private readonly strip = element('strip', this.root);
  private readonly tiles = Array.from({ length: shownTiles }, () => new Tile(this.strip));
  private row = -1;
  private raised: Tile | null = null;

  bind(at: number): void {
    const data = rows[at];
    this.root.style.visibility = data ? 'visible' : 'hidden';
    if (!data) return;
    if (at !== this.row) {
      this.row = at;
      this.title.textContent = data.name;
      this.root.style.transform = `translateY(${at * pitchY}px)`;
    }
    this.scroll();
  }

  scroll(): void {
    const column = columns[this.row] ?? 0;
    const titles = rows[this.row]?.titles ?? [];
    this.strip.style.transform = `translateX(${-column * pitchX}px)`;
    const first = Math.max(0, column - 1);
    for (let place = first; place < first + shownTiles; place += 1) {
      this.tiles[place % shownTiles]?.bind(titles[place], place);
    }
    const front = this.row === row ? (this.tiles[column % shownTiles] ?? null) : null;
    if (front === this.raised) return;
    this.raised?.raise(false);
    front?.raise(true);
    this.raised = front;
  }
}

const pool = Array.from({ length: shownRows + 1 }, () => new Rail());
let heroTimer = 0;
let backdropTimer = 0;
let front = 0;

function show(): void {
  rails.style.transform = `translateY(${-row * pitchY}px)`;
  for (let at = row - 1; at <= row + shownRows - 1; at += 1) pool[(at + pool.length) % pool.length]?.bind(at);
  follow();
}

/** What follows the focus: words at once, the hero when it rests for a moment, the backdrop when it stays. */
function follow(): void {
  const rail = rows[row];
  const column = columns[row] ?? 0;
  const title = rail?.titles[column];
  if (!title || !rail) return;
  caption.textContent = title.name;
  clearTimeout(heroTimer);
  clearTimeout(backdropTimer);
  heroTimer = window.setTimeout(() => {
    heroName.textContent = title.name;
    heroMeta.textContent = title.meta;
    heroText.textContent = title.synopsis;
    said.textContent = `${rail.name}. ${title.name}, ${column + 1} / ${rail.titles.length}`;
  }, heroRestMs);
  backdropTimer = window.setTimeout(() => void changeBackdrop(title), backdropRestMs);
}

async function changeBackdrop(title: Title): Promise<void> {
  const picture = new Image();
  picture.src = title.backdrop;
  await picture.decode().catch(() => undefined);
  const [next, before] = [backdrops[front ^ 1]!, backdrops[front]!];
  next.replaceChildren(picture);
  next.style.opacity = '1';
  before.style.opacity = '0';
  front ^= 1;
}

const steps: Record<string, readonly [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

const keysOfThisPage = { type: 'keydown' } as const;
window.addEventListener(keysOfThisPage.type, (event) => {
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  const [across, down] = step;
  const column = columns[row] ?? 0;
  const before = row;
  columns[row] = Math.max(0, Math.min((rows[row]?.titles.length ?? 1) - 1, column + across));
  row = Math.max(0, Math.min(rows.length - 1, row + down));
  if (row === before) {
    if (column === columns[row]) return;
    pool[row % pool.length]?.scroll();
    follow();
  } else {
    show();
    pool[before % pool.length]?.scroll();
  }
});

show();
document.body.dataset.ready = 'yes';

export {};
