import { Lightning } from '@lightningjs/sdk';
import { picturesAround, placeOf, type PreviewSheets } from '#app/components/hud/previewSheets';
import { SheetLoader } from '#app/components/hud/SheetLoader';
import { rounded } from '#app/components/rounded/RoundedShader';
import { TimeLabel } from '#app/components/time-label/TimeLabel';
import { mix } from '#app/theme/colours';
import { acrossStage, isMirrored } from '#app/theme/direction';
import { duration, fade } from '#app/theme/motion';
import { focusRing, ringMargin } from '#app/theme/textures';
import { colour, hud, margin, preview, radius, stage } from '#app/theme/tokens';

interface PreviewSpec extends Lightning.Component.TemplateSpec {
  Pictures: object;
  Ring: object;
  Time: typeof TimeLabel;
}

interface PreviewState {
  targetMs: number;
  stepMs: number;
  /** As the clock shows it. */
  time: string;
  /** 0 to 1: the strip follows the knob as far as all of it stays on the screen. */
  played: number;
}

const middle = (preview.count - 1) / 2;
const stripWidth = (preview.count - 1) * preview.pitch + preview.w;

/** What the film looks like where the viewer is seeking: five pictures in a row, the middle one is where it will go on. */
export class PreviewStrip
  extends Lightning.Component<PreviewSpec>
  implements Lightning.Component.ImplementTemplateSpec<PreviewSpec>
{
  private readonly Pictures = this.getByRef('Pictures')!;
  private readonly Ring = this.getByRef('Ring')!;
  private readonly Time = this.getByRef('Time')!;
  private sheets: PreviewSheets | null = null;
  private loader: SheetLoader<HTMLImageElement> | null = null;
  private pictures: (number | null)[] = [];
  private drawn: string[] = [];
  private readonly windows = new Map<Lightning.Element, { url: string; texture: Lightning.Texture }>();

  static override _template(): Lightning.Component.Template<PreviewSpec> {
    return {
      alpha: 0,
      visible: false,
      Pictures: {
        y: preview.y,
        children: Array.from({ length: preview.count }, (_, place) => ({
          x: place * preview.pitch,
          w: preview.w,
          h: preview.h,
          rect: true,
          shader: rounded(radius.tile),
        })),
      },
      Ring: { y: preview.y - ringMargin },
      Time: { type: TimeLabel, y: preview.timeY, color: colour.ink },
    };
  }

  override _setup(): void {
    const { w, h } = preview;
    const texture = focusRing(this.stage, w, h, radius.tile);
    this.Ring.patch({ w: w + 2 * ringMargin, h: h + 2 * ringMargin, texture });
  }

  /** Of the film that plays; null: it has no pictures. */
  set film(sheets: PreviewSheets | null) {
    this.sheets = sheets;
    this.drawn = [];
    this.pictures = [];
    this.loader =
      sheets &&
      new SheetLoader(
        (sheet) => fetchImage(sheets.urlOf(sheet)),
        () => this.drawPictures(),
      );
  }

  /** The sheet of this place is asked for, so that it is there when somebody begins to seek. */
  prepare(positionMs: number): void {
    const { sheets, loader } = this;
    if (!sheets || !loader) return;
    const [here] = picturesAround(sheets, positionMs, 0, 1);
    if (here !== null && here !== undefined) loader.want([placeOf(sheets, here).sheet]);
  }

  show({ targetMs, stepMs, time, played }: PreviewState): void {
    const { sheets } = this;
    const most = stage.w - margin.x - stripWidth;
    const knob = acrossStage(hud.bar.x + played * hud.bar.w);
    const x = Math.max(margin.x, Math.min(knob - stripWidth / 2, most));
    this.Pictures.x = x;
    this.Ring.x = x + middle * preview.pitch - ringMargin;
    this.Time.write(time);
    this.Time.x = x + middle * preview.pitch + (preview.w - this.Time.w) / 2;
    const pictures = sheets ? picturesAround(sheets, targetMs, stepMs, preview.count) : [];
    this.pictures = isMirrored() ? pictures.reverse() : pictures;
    this.drawPictures();
  }

  set isOpen(isOpen: boolean) {
    this.visible = isOpen && this.sheets !== null;
    fade(this, isOpen ? 1 : 0, duration.hudIn);
  }

  /** Milliseconds of the film of each picture that can be seen now. */
  get shownMs(): number[] {
    const { sheets, loader, pictures } = this;
    if (!sheets || !loader || !this.visible) return [];
    return pictures
      .filter(
        (picture): picture is number => picture !== null && loader.get(placeOf(sheets, picture).sheet) !== undefined,
      )
      .map((picture) => picture * sheets.intervalMs);
  }

  private drawPictures(): void {
    const { sheets, loader } = this;
    if (!sheets || !loader || this.pictures.length === 0) return;
    this.pictures.forEach((picture, place) => this.drawPicture(sheets, loader, picture, place));
    const inOrder = [...this.pictures.keys()].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    const wanted = inOrder.map((place) => this.pictures[place] ?? null).filter((picture) => picture !== null);
    loader.want([...new Set(wanted.map((picture) => placeOf(sheets, picture).sheet))]);
  }

  private drawPicture(
    sheets: PreviewSheets,
    loader: SheetLoader<HTMLImageElement>,
    picture: number | null,
    place: number,
  ): void {
    const frame = this.Pictures.children[place];
    if (!frame) return;
    frame.visible = picture !== null;
    if (picture === null) return;
    const { sheet, x, y, w, h } = placeOf(sheets, picture);
    const image = loader.get(sheet);
    const drawing = image ? `${sheet}:${x}:${y}` : 'none';
    if (drawing === this.drawn[place]) return;
    this.drawn[place] = drawing;
    if (!image) {
      frame.patch({ rect: true, color: lit(colour.surfaceRaised, place) });
      return;
    }
    frame.color = lit(colour.white, place);
    this.windowInto(frame, image.src, image).enableClipping(x, y, w, h);
  }

  /**
   * One source for all pictures of a sheet, and each frame a window into it. The window is moved once the frame has it:
   * Lightning takes no notice of another window into the source that it is showing already.
   */
  private windowInto(frame: Lightning.Element, url: string, image: HTMLImageElement): Lightning.Texture {
    const known = this.windows.get(frame);
    if (known?.url === url && frame.texture === known.texture) return known.texture;
    const texture = sheetTexture(this.stage, url, image);
    this.windows.set(frame, { url, texture });
    frame.texture = texture;
    return texture;
  }
}

/** The middle one stands in the light. Darkened, not faded: a film that shines through would be a picture of nothing. */
function lit(argb: number, place: number): number {
  return place === middle ? argb : mix(colour.black, argb, preview.restLight);
}

/**
 * The image is here already, so the stage is handed it: by an address it would fetch and decode it once more. What a canvas is
 * to the stage (something with a width and a height that WebGL takes) an image is as well.
 */
function sheetTexture(stage: Lightning.Stage, url: string, image: HTMLImageElement): Lightning.Texture {
  const texture = new Lightning.textures.StaticCanvasTexture(stage);
  texture.content = { factory: (done) => done(null, image as unknown as HTMLCanvasElement), lookupId: url };
  return texture;
}

function fetchImage(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.crossOrigin = 'anonymous';
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error(`No sheet at ${url}`));
    image.src = url;
  });
}
