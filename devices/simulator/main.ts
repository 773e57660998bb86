import type { Inspection, TenfootInspector } from '#app/diagnostics/inspection';
import { actions, type Action } from '#app/input/actions';

/** The app in a frame of a television's size, a remote to click, and what the app says of itself. */

const WIDTHS: Record<string, number> = { '720': 1280, '1080': 1920, '2160': 3840 };
const REFRESH_MS = 250;

const app = part<HTMLIFrameElement>('app');
const screen = part<HTMLElement>('screen');
const size = part<HTMLSelectElement>('size');
const facts = part<HTMLElement>('facts');
const note = part<HTMLElement>('note');

function part<E extends HTMLElement>(name: string): E {
  const element = document.querySelector<E>(`[data-part="${name}"]`);
  if (!element) throw new Error(`The page has no part ${name}`);
  return element;
}

function inspector(): TenfootInspector | undefined {
  return app.contentWindow?.tenfoot;
}

/** The app is drawn at its real size and shown as large as the desk allows. */
function fit(): void {
  const width = WIDTHS[size.value] ?? 1920;
  const height = (width * 9) / 16;
  const room = screen.parentElement?.getBoundingClientRect();
  const scale = Math.min(1, ((room?.width ?? width) - 64) / width, (window.innerHeight - 140) / height);
  app.width = String(width);
  app.height = String(height);
  app.style.transform = `scale(${scale})`;
  screen.style.width = `${Math.floor(width * scale)}px`;
  screen.style.height = `${Math.floor(height * scale)}px`;
}

function load(): void {
  fit();
  app.src = `../?size=${size.value}`;
}

function press(action: Action): void {
  inspector()?.act(action);
  app.focus();
}

function show(): void {
  const inspection = inspector()?.inspect();
  note.textContent = inspection ? 'Click the picture to use your keyboard: arrows, Enter, Backspace.' : 'Starting…';
  if (!inspection) return;
  facts.replaceChildren(...factsOf(inspection).flatMap(([name, value]) => [element('dt', name), element('dd', value)]));
}

function factsOf({ route, focus, player, memory, keys }: Inspection): [string, string][] {
  const rows: [string, string][] = [
    ['Route', route],
    ['Focus', focus?.key ?? '–'],
    ['Last key', keys[keys.length - 1]?.action ?? '–'],
    ['Textures', `${memory.textureCount} · ${(memory.texturePixels / 1e6).toFixed(1)} Mpx`],
    ['Heap', memory.heapBytes === null ? '–' : `${(memory.heapBytes / 1e6).toFixed(1)} MB`],
  ];
  if (!player) return rows;
  return [
    ...rows,
    ['Player', player.state],
    ['Position', `${(player.positionMs / 1000).toFixed(1)} s of ${(player.durationMs / 1000).toFixed(1)} s`],
    ['Buffer', `${(player.bufferedAheadMs / 1000).toFixed(1)} s`],
    ['Picture', `${player.videoWidth} × ${player.videoHeight}`],
    ['Frames', `${player.decodedFrames} (${player.droppedFrames} dropped)`],
    ['Key system', player.keySystem ?? 'none'],
  ];
}

function element(name: 'dt' | 'dd', text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-action]')) {
  const action = actions.find((name) => name === button.dataset.action);
  if (action) button.addEventListener('click', () => press(action));
}
size.addEventListener('change', load);
window.addEventListener('resize', fit);
window.setInterval(show, REFRESH_MS);
load();
