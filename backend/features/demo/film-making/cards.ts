import type { TypeLine } from '#backend/platform/images/lettering';
import type { Weight } from '#backend/platform/images/typeface';
import { light, mixLight } from './Canvas';
import { painted } from './scenes';
import type { Scene } from './scenes';

export interface EndCard {
  seconds: number;
  /** `#rrggbb`; the middle of the card is a little lighter than its rim. */
  ground: string;
  ink: string;
  title: string;
  weight: Weight;
  tracking: number;
  /** Names with what they did, line by line. */
  people: readonly string[];
}

const SIZE = { width: 320, height: 180 };

/** The last card of a film: its title and who made it, on a ground of one colour. */
export function endCard(card: EndCard): Scene {
  const [middle, rim] = [light(card.ground), mixLight(light(card.ground), [0, 0, 0], 0.55)];
  const during = [0.05, card.seconds - 0.05] as const;
  const { ink: colour, weight, tracking } = card;
  const first = 560 - (card.people.length * 46) / 2;
  const people = card.people.map((text, index): TypeLine => {
    const y = first + 76 + index * 46;
    return { text, size: 28, y, colour, weight: 400, tracking: 0.08, opacity: 0.8, during, fadeSeconds: 0.35 };
  });
  return {
    seconds: card.seconds,
    part: 'credits',
    picture: painted(SIZE, () => (canvas) => {
      canvas.fill(middle).shade((x, y) => {
        const [across, down] = [x / SIZE.width - 0.5, y / SIZE.height - 0.5];
        return 1 - Math.min(1, 2.2 * (across * across + down * down));
      }, rim);
    }),
    type: [{ text: card.title, size: 64, y: first, colour, weight, tracking, during, fadeSeconds: 0.25 }, ...people],
    fadeOutSeconds: 0.6,
    grain: 3,
  };
}
