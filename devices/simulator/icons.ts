/** Drawn on a field of 24 × 24: strokes of 2, round ends. A path that starts with `!` is filled. */
const paths = {
  up: ['M6 14.5 12 8.5l6 6'],
  down: ['M6 9.5 12 15.5l6-6'],
  left: ['M14.5 6 8.5 12l6 6'],
  right: ['M9.5 6 15.5 12l-6 6'],
  back: ['M9 6 4.5 10.5 9 15', 'M5 10.5h9.5a5 5 0 0 1 0 10H11'],
  home: ['M4.5 11.5 12 5l7.5 6.5', 'M7 10v9h10v-9'],
  exit: ['M6.5 6.5l11 11', 'M17.5 6.5l-11 11'],
  search: ['M10.5 5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Z', 'M14.7 14.7 19.5 19.5'],
  guide: ['M4.5 6.5h15v11h-15z', 'M4.5 12h15', 'M10 6.5v11'],
  mute: ['!M4 9.5h3.5L12 6v12l-4.5-3.5H4z', 'M15.5 10l4.5 4.5', 'M20 10l-4.5 4.5'],
  play: ['!M8 5.5v13l10.5-6.5z'],
  pause: ['!M7 6h3.5v12H7z', '!M13.5 6H17v12h-3.5z'],
  playPause: ['!M4 6v12l8.5-6z', '!M14.5 6H17v12h-2.5z', '!M19 6h2.5v12H19z'],
  stop: ['!M6.5 6.5h11v11h-11z'],
  rewind: ['!M12 6v12l-9-6z', '!M21 6v12l-9-6z'],
  fastForward: ['!M3 6v12l9-6z', '!M12 6v12l9-6z'],
  trackPrevious: ['!M18 6v12l-9.5-6z', 'M6.5 6.5v11'],
  trackNext: ['!M6 6v12l9.5-6z', 'M17.5 6.5v11'],
  skipBackward: ['M6.5 12a6 6 0 1 0 2-4.5L6 9.5', 'M6 5v4.5h4.5'],
  skipForward: ['M17.5 12a6 6 0 1 1-2-4.5L18 9.5', 'M18 5v4.5h-4.5'],
} satisfies Record<string, string[]>;

export type IconName = keyof typeof paths;

const svg = 'http://www.w3.org/2000/svg';

export function drawIcon(name: IconName): SVGElement {
  const icon = document.createElementNS(svg, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  for (const line of paths[name]) {
    const path = document.createElementNS(svg, 'path');
    const isFilled = line.startsWith('!');
    path.setAttribute('d', isFilled ? line.slice(1) : line);
    path.setAttribute('class', isFilled ? 'fill' : 'line');
    icon.append(path);
  }
  return icon;
}
