import { Utils, type FontFaceDefinition } from '@lightningjs/sdk';

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

/** What the first fonts of a family don't have. A file is fetched when a character of its range is drawn, and not before. */
const scripts = [
  { file: 'inter-latin-ext-500', families: ['Inter'], unicodeRange: latinExtended },
  { file: 'sora-latin-ext-600', families: ['Sora'], unicodeRange: latinExtended },
  { file: 'inter-cyrillic-500', families: ['Inter', 'Sora'], unicodeRange: 'U+0301,U+0400-045F,U+0490-0491,U+2116' },
  { file: 'inter-greek-500', families: ['Inter', 'Sora'], unicodeRange: 'U+0370-03FF' },
  {
    file: 'noto-sans-arabic-500',
    families: ['Inter', 'Sora'],
    unicodeRange: 'U+0600-06FF,U+0750-077F,U+08A0-08FF,U+FB50-FDFF,U+FE70-FEFC',
  },
  {
    file: 'noto-sans-jp-500',
    families: ['Inter', 'Sora'],
    unicodeRange: 'U+3000-30FF,U+31F0-33FF,U+3400-4DBF,U+4E00-9FFF,U+F900-FAFF,U+FF00-FFEF',
  },
];

/** Further faces of the families, so that every text finds them by itself, on the stage and in captions. */
function offerScripts(fonts: readonly FontFaceDefinition[]): void {
  for (const { family, descriptors } of fonts) {
    for (const { file, families, unicodeRange } of scripts) {
      if (!families.includes(family)) continue;
      const url = Utils.asset(`fonts/${file}.woff2`);
      document.fonts.add(new FontFace(family, `url(${url})`, { ...descriptors, unicodeRange }));
    }
  }
}

const asked = new Map<FontFace, FontFaceDefinition>();

/** What texts are drawn with; a font that came too late isn't among them. */
export function fontsThatCame(): FontFaceDefinition[] {
  return [...asked].filter(([face]) => document.fonts.has(face)).map(([, font]) => font);
}

/** All at once and with a limit; the SDK's own loader takes one after another and waits for ever. */
export function loadFonts(fonts: FontFaceDefinition[], store: FontFace[]): Promise<void> {
  offerScripts(fonts);
  const faces = fonts.map((font) => {
    const face = new FontFace(font.family, `url(${font.url})`, font.descriptors);
    asked.set(face, font);
    return face;
  });
  const loading = faces.map((face) => {
    store.push(face);
    document.fonts.add(face);
    return face.load().catch(() => forget(face));
  });
  const limit = new Promise<void>((resolve) => {
    setTimeout(() => {
      for (const face of faces) if (face.status !== 'loaded') forget(face);
      resolve();
    }, fontLimitMs);
  });
  return Promise.race([Promise.all(loading).then(() => {}), limit]);
}

/** Off the list, or every text in this font would wait for it again. */
function forget(face: FontFace): void {
  document.fonts.delete(face);
}
