import { pageGround, stage as design } from '#app/theme/tokens';

export interface StageSize {
  w: number;
  h: number;
  /** Stage pixels of the 1920×1080 design → pixels of the canvas. */
  precision: number;
}

const heights: Record<string, number> = { '720': 720, '1080': 1080, '2160': 2160 };
/** No set has more, and a desktop's pixels beyond it are not worth their memory. */
const maxHeight = 2160;
const minHeight = 360;

/**
 * The largest 16:9 stage that fits into the window, in its own pixels: 1280×720, 1920×1080 or 3840×2160 on sets.
 * `wanted` (the `size` of the address) overrides it for development.
 */
export function stageSize(window: { w: number; h: number; pixelRatio: number }, wanted: string | null): StageSize {
  const fitted = Math.floor(Math.min(window.h, (window.w * 9) / 16) * window.pixelRatio);
  const h = heights[wanted ?? ''] ?? Math.min(maxHeight, Math.max(minHeight, fitted));
  const precision = h / design.h;
  return { w: Math.round(design.w * precision), h, precision };
}

export interface Page {
  canvas: HTMLCanvasElement;
  video: HTMLVideoElement;
  /** Over both: 1920×1080 CSS pixels, scaled as a whole. */
  captions: HTMLElement;
}

/** One video element under one canvas, and captions over both, each as large as the window lets 16:9 be. Styles are set one by one: the CSP allows no sheet. */
export function layOutPage(window: Window): Page {
  const { document } = window;
  const { body } = document;
  Object.assign(body.style, { margin: '0', overflow: 'hidden', background: pageGround });
  const video = document.createElement('video');
  const captions = document.createElement('div');
  const canvas = document.createElement('canvas');
  Object.assign(video.style, { position: 'absolute', zIndex: '1', visibility: 'hidden', background: 'black' });
  Object.assign(captions.style, {
    position: 'absolute',
    // Above the stage: no scrim of the controls dims what is said.
    zIndex: '3',
    width: `${design.w}px`,
    height: `${design.h}px`,
    transformOrigin: '0 0',
    overflow: 'hidden',
    visibility: 'hidden',
    pointerEvents: 'none',
  });
  Object.assign(canvas.style, { position: 'absolute', zIndex: '2' });
  video.setAttribute('playsinline', '');
  video.disableRemotePlayback = true;
  body.append(video, canvas, captions);
  const fit = (): void => {
    const w = Math.min(window.innerWidth, (window.innerHeight * 16) / 9);
    const h = (w * 9) / 16;
    const box = {
      left: `${(window.innerWidth - w) / 2}px`,
      top: `${(window.innerHeight - h) / 2}px`,
      width: `${w}px`,
      height: `${h}px`,
    };
    Object.assign(video.style, box);
    Object.assign(canvas.style, box);
    Object.assign(captions.style, { left: box.left, top: box.top, transform: `scale(${h / design.h})` });
  };
  fit();
  window.addEventListener('resize', fit);
  return { canvas, captions, video };
}
