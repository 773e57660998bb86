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

/** All at once and with a limit; the SDK's own loader takes one after another and waits for ever. */
export function loadFonts(fonts: FontFaceDefinition[], store: FontFace[]): Promise<void> {
  const faces = fonts.map(({ family, url, descriptors }) => new FontFace(family, `url(${url})`, descriptors));
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
