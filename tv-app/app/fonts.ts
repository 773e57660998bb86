import { Utils, type FontFaceDefinition } from '@lightningjs/sdk';
import { knowLetters } from '#app/theme/typography';

/** A font that hasn't come by then is done without: words in the wrong face are better than a dark screen. */
const fontLimitMs = 2000;

export function fontFaces(): FontFaceDefinition[] {
  const face = (family: string, weight: string): FontFaceDefinition => ({
    family,
    url: Utils.asset(`fonts/${family.toLowerCase()}-${weight}.woff2`),
    descriptors: { weight },
  });
  return [face('Inter', '400'), face('Inter', '500'), face('Inter', '600'), face('Sora', '600')];
}

const latinExtended =
  'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0';

interface Script {
  /** By the weight that is asked for: of some there is one only. */
  files: Partial<Record<string, string>>;
  families: readonly string[];
  unicodeRange: string;
  /** Those who speak it don't wait for the first letter: it is fetched with the first fonts. */
  language?: string;
}

const everywhere = ['Inter', 'Sora'];
const inAll = (file: string) => ({ '400': file, '500': file, '600': file });
const arabicRange = 'U+0600-06FF,U+0750-077F,U+08A0-08FF,U+FB50-FDFF,U+FE70-FEFC';

/** What the first fonts of a family don't have. A file is fetched when a character of its range is drawn, and not before. */
const scripts: readonly Script[] = [
  { files: inAll('inter-latin-ext-500'), families: ['Inter'], unicodeRange: latinExtended },
  { files: inAll('sora-latin-ext-600'), families: ['Sora'], unicodeRange: latinExtended },
  { files: inAll('inter-cyrillic-500'), families: everywhere, unicodeRange: 'U+0301,U+0400-045F,U+0490-0491,U+2116' },
  { files: inAll('inter-greek-500'), families: everywhere, unicodeRange: 'U+0370-03FF' },
  {
    files: { ...inAll('noto-sans-arabic-500'), '600': 'noto-sans-arabic-600' },
    families: everywhere,
    unicodeRange: arabicRange,
    language: 'ar',
  },
  {
    files: inAll('noto-sans-jp-500'),
    families: everywhere,
    unicodeRange: 'U+3000-30FF,U+31F0-33FF,U+3400-4DBF,U+4E00-9FFF,U+F900-FAFF,U+FF00-FFEF',
  },
];

/** The letters of the app itself in Japanese, a tenth of the whole font. Whoever speaks something else sees them only as names. */
async function smallJapanese(): Promise<Script> {
  const { japaneseLetters } = await import('#app/i18n/japaneseLetters');
  const unicodeRange = [...japaneseLetters].map((letter) => `U+${letter.codePointAt(0)!.toString(16)}`).join();
  return { files: inAll('noto-sans-jp-ui-500'), families: everywhere, unicodeRange, language: 'ja' };
}

/** Further faces of the families, so that every text finds them by itself, on the stage and in captions. Of two for a letter the last one counts. */
function facesOf(fonts: readonly FontFaceDefinition[], script: Script): Map<FontFace, FontFaceDefinition> {
  const faces = new Map<FontFace, FontFaceDefinition>();
  for (const { family, descriptors } of fonts) {
    const file = script.files[descriptors?.weight ?? ''];
    if (!file || !script.families.includes(family)) continue;
    const font = {
      family,
      url: Utils.asset(`fonts/${file}.woff2`),
      descriptors: { ...descriptors, unicodeRange: script.unicodeRange },
    };
    const face = new FontFace(family, `url(${font.url})`, font.descriptors);
    document.fonts.add(face);
    faces.set(face, font);
  }
  return faces;
}

const asked = new Map<FontFace, FontFaceDefinition>();

/** What texts are drawn with; a font that came too late isn't among them. */
export function fontsThatCame(): FontFaceDefinition[] {
  return [...asked].filter(([face]) => document.fonts.has(face)).map(([, font]) => font);
}

/**
 * All at once and with a limit; the SDK's own loader takes one after another and waits for ever. `language`: what the app speaks,
 * whose letters are among the first.
 */
export async function loadFonts(fonts: FontFaceDefinition[], store: FontFace[], language: string): Promise<void> {
  const offered = language === 'ja' ? [...scripts, await smallJapanese()] : scripts;
  const own: FontFace[] = [];
  for (const script of offered) {
    const faces = facesOf(fonts, script);
    if (script.language !== language) continue;
    for (const [face, font] of faces) {
      asked.set(face, font);
      own.push(face);
    }
  }
  for (const font of fonts) {
    const face = new FontFace(font.family, `url(${font.url})`, font.descriptors);
    asked.set(face, font);
    document.fonts.add(face);
  }
  const faces = [...asked.keys()];
  store.push(...faces);
  const loading = faces.map((face) => face.load().catch(() => forget(face)));
  const limit = new Promise<void>((resolve) => {
    setTimeout(() => {
      for (const face of faces) if (face.status !== 'loaded') forget(face);
      resolve();
    }, fontLimitMs);
  });
  await Promise.race([Promise.all(loading), limit]);
  const letters = own.length > 0 && own.every((face) => document.fonts.has(face)) ? own[0]!.unicodeRange : '';
  if (letters) knowLetters(letters);
}

/** Off the list, or every text in this font would wait for it again. */
function forget(face: FontFace): void {
  document.fonts.delete(face);
}
