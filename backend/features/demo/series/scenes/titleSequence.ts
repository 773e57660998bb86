import type { Scene } from '../../film-making/scenes';
import { Layers, still } from '../drawing/Layers';
import { lampText } from '../drawing/lampLetters';
import { blur, group, STAGE, svg } from '../drawing/shapes';
import type { Markup } from '../drawing/shapes';
import { hill, sky } from '../sets/landscape';
import { LAMP, lakeNight } from '../sets/looks';
import { addVignette } from '../sets/weather';
import { lake, trainPlate } from './lakeShore';

export const TITLE = 'ALL STATIONS';
const TITLE_SECONDS = 8;

const SHORE = 452;
const PITCH = 12.4;
const LETTERS = { left: 640 - ((TITLE.length * 6 - 2) * PITCH) / 2, top: 232 };
const TRAIN = { scale: 0.4, speed: 10 };

/** One letter with its reflection; in a plate of its own, so that it can light up by itself. */
function letterPlate(letter: string): { extent: { width: number; height: number }; markup: Markup } {
  const rim = 30;
  const extent = { width: Math.ceil(6 * PITCH + 2 * rim), height: 500 };
  const shine = lampText(letter, rim, rim, { pitch: PITCH, colour: LAMP, size: 0.7, opacity: 0.75 });
  const lit =
    group(shine, { filter: 'url(#shine)' }) +
    lampText(letter, rim, rim, { pitch: PITCH, colour: LAMP, size: 0.38 }) +
    lampText(letter, rim, rim, { pitch: PITCH, colour: '#fff3d6', size: 0.17 });
  const mirror = 2 * (SHORE - LETTERS.top + rim);
  const mirrored = group(lit, {
    transform: `translate(0 ${mirror}) scale(1 -1)`,
    filter: 'url(#water)',
    opacity: 0.28,
  });
  return { extent, markup: blur('shine', 7) + blur('water', 1.5, 7) + lit + mirrored };
}

/** Eight seconds: a train crosses the far shore of a lake, and the letter above it lights up as it passes. */
export const titleSequence: Scene = {
  seconds: TITLE_SECONDS,
  part: 'intro',
  ownSeed: 48,
  grain: 4,
  fadeInSeconds: 0.5,
  fadeOutSeconds: 0.7,
  picture: () => {
    const layers = new Layers(sky(lakeNight, 48));
    const ridge = { width: STAGE.width, height: 240 };
    const shore = { extent: ridge, period: 1900, foot: lakeNight.hills[1] };
    layers.over(
      still(ridge, hill('far', { ...shore, seed: 21, crest: 130, amplitude: 60, colour: lakeNight.hills[0] })),
      { y: SHORE - 190 },
    );
    layers.over(still({ width: STAGE.width, height: 268 }, lake(lakeNight, STAGE.width, 268)), { y: SHORE });
    const { plate, engine, rail } = trainPlate(lakeNight, TRAIN.scale);
    const x = `${-Math.round(engine)}+n*${TRAIN.speed}`;
    layers.over({ ...plate }, { x, y: Math.round(SHORE - rail) });
    const water = `vflip,gblur=sigma=1:sigmaV=5,colorchannelmixer=aa=0.4`;
    layers.over(plate, { x, y: Math.round(SHORE + rail - plate.extent.height), filter: water });
    const bank = { width: STAGE.width, height: 60 };
    layers.over(
      still(
        bank,
        hill('bank', {
          extent: bank,
          seed: 33,
          crest: 10,
          amplitude: 4,
          period: 1280,
          colour: lakeNight.ground,
          foot: lakeNight.ground,
        }),
      ),
      { y: SHORE - 8, filter: 'crop=iw:16:0:0' },
    );
    [...TITLE].forEach((letter, index) => {
      if (letter === ' ') return;
      const { extent, markup } = letterPlate(letter);
      const left = Math.round(LETTERS.left + index * 6 * PITCH);
      const at = (left + 3 * PITCH) / TRAIN.speed / 24 + 0.1;
      layers.over(still(extent, markup), { x: left - 30, y: LETTERS.top - 30, fadeIn: [Number(at.toFixed(3)), 0.3] });
    });
    addVignette(layers, 0.65);
    return layers.picture();
  },
};

/** The title as a drawing of its own: for the logo and the poster. */
export function titleLettering(
  pitch: number,
  lines: readonly string[],
  leading = 9.5,
): { drawing: string; width: number; height: number } {
  const columns = Math.max(...lines.map((line) => line.length * 6 - 1));
  const extent = {
    width: Math.ceil((columns + 2) * pitch),
    height: Math.ceil((7 + (lines.length - 1) * leading + 2) * pitch),
  };
  const drawn = lines.map((line, row) => {
    const x = pitch * 1.5 + ((columns - (line.length * 6 - 1)) / 2) * pitch;
    const y = pitch * 1.5 + row * leading * pitch;
    return (
      lampText(line, x, y, { pitch, colour: LAMP, size: 0.4 }) +
      lampText(line, x, y, { pitch, colour: '#fff3d6', size: 0.19 })
    );
  });
  return { drawing: svg(extent, drawn.join('')), ...extent };
}
