import type { TypeLine } from '#backend/platform/images/lettering';
import type { DemoCredit } from '../../DemoTitle';
import type { Scene } from '../../film-making/scenes';
import { gliding, Layers, still } from '../drawing/Layers';
import { rect, STAGE } from '../drawing/shapes';
import { hill, sky } from '../sets/landscape';
import type { Look } from '../sets/looks';
import { addVignette } from '../sets/weather';
import { lake, trainPlate } from './lakeShore';

const JOBS: Record<DemoCredit['job'], string> = {
  actor: 'With',
  director: 'Directed by',
  writer: 'Written by',
  composer: 'Music',
  cinematographer: 'Drawn and lit by',
  editor: 'Edited by',
  narrator: 'Voice',
};

function card(credits: readonly DemoCredit[], during: readonly [number, number]): TypeLine[] {
  const top = 400 - credits.length * 62;
  return credits.flatMap(({ job, person, character }, index) => {
    const y = top + index * 124;
    const role = character ?? JOBS[job];
    const shared = { x: 200, align: 'left', during, fadeSeconds: 0.35 } as const;
    return [
      { ...shared, text: role, size: 27, y, weight: 300, colour: '#b8c3cc' },
      { ...shared, text: person, size: 46, y: y + 52, weight: 400, colour: '#fbf4e6', tracking: 0.01 },
    ] as TypeLine[];
  });
}

/** Two cards of names over the lake, while the train goes away along the far shore. */
export function endCredits(look: Look, credits: readonly DemoCredit[], seconds: number): Scene {
  const half = Math.ceil(credits.length / 2);
  const turn = seconds / 2;
  return {
    seconds,
    part: 'credits',
    chapter: { en: 'Credits', es: 'Créditos' },
    ownSeed: 77,
    grain: 4,
    fadeInSeconds: 0.4,
    fadeOutSeconds: 0.9,
    type: [...card(credits.slice(0, half), [0.4, turn]), ...card(credits.slice(half), [turn, seconds - 0.8])],
    picture: () => {
      const shore = 560;
      const layers = new Layers(sky(look, 77));
      const extent = { width: STAGE.width + 60, height: 260 };
      const ridge = {
        seed: 61,
        extent,
        crest: 150,
        amplitude: 70,
        period: 1700,
        colour: look.hills[0],
        foot: look.hills[1],
      };
      const far = gliding(extent, hill('far', ridge), 0.25);
      layers.over(far.plate, { x: far.x, y: shore - 240 });
      layers.over(still({ width: STAGE.width, height: 160 }, lake(look, STAGE.width, 160)), { y: shore });
      const { plate, engine, rail } = trainPlate(look, 0.2);
      layers.over(plate, { x: `${Math.round(960 - engine)}+2*floor(n/2)`, y: Math.round(shore - rail) });
      layers.over(still({ width: STAGE.width, height: 4 }, rect(0, 0, STAGE.width, 4, { fill: look.ground })), {
        y: shore - 1,
      });
      addVignette(layers, 0.7);
      return layers.picture();
    },
  };
}
