import { between, seededRandom } from '#backend/platform/images/seededRandom';
import { lampExtent, lampText } from '../drawing/lampLetters';
import { circle, downwards, path, rect } from '../drawing/shapes';
import type { Markup } from '../drawing/shapes';
import { lantern, suitcase } from './figures';
import type { Look } from './looks';

export interface StationOptions {
  name: string;
  lantern?: boolean;
  suitcase?: boolean;
  /** Extra lanterns hang all along the canopy. */
  festive?: boolean;
}

/** Width of the building with its platform, and where the platform's edge lies below the top of the plate. */
export const STATION = { width: 1180, height: 470, platform: 380 };

/** A small closed country station: house, canopy on iron posts, bench, name board. */
export function station(look: Look, seed: number, options: StationOptions): Markup {
  const { ground, mist } = look;
  const body = look.snowfall ? '#2d2b4a' : ground;
  const roof = look.snowfall ? '#e9e8f6' : body;
  const top = STATION.platform;
  const house = [
    rect(150, top - 190, 360, 190, { fill: 'url(#wall)' }),
    path(`M126 ${top - 186}L206 ${top - 286}H454L534 ${top - 186}Z`, { fill: roof }),
    rect(216, top - 326, 40, 70, { fill: body }),
    rect(410, top - 316, 36, 60, { fill: body }),
  ];
  for (const x of [186, 266, 416]) {
    house.push(rect(x, top - 150, 46, 70, { fill: '#000', opacity: 0.45, rx: 3 }));
    house.push(
      path(`M${x + 23} ${top - 150}v70M${x} ${top - 118}h46`, { stroke: mist, 'stroke-width': 2, opacity: 0.2 }),
    );
  }
  house.push(rect(340, top - 128, 54, 128, { fill: '#000', opacity: 0.5 }));
  return [
    downwards('wall', [
      [0, body],
      [1, look.snowfall ? '#3a3860' : look.hills[2]],
    ]),
    ...house,
    canopy(look, seed, body, roof),
    nameBoard(options.name, 690, top - 214, body),
    bench(930, top, body),
    platform(look, body),
    lights(options, top),
  ].join('');
}

function canopy(look: Look, seed: number, body: string, roof: string): Markup {
  const top = STATION.platform - 232;
  const random = seededRandom(seed);
  const parts = [path(`M480 ${top + 8}L520 ${top - 14}H1120L1150 ${top + 8}Z`, { fill: roof })];
  for (let x = 482; x < 1148; x += 18) parts.push(path(`M${x} ${top + 6}h18v14q-9 14 -18 0Z`, { fill: body }));
  for (const x of [590, 860, 1100]) {
    parts.push(rect(x - 5, top + 8, 10, 226, { fill: body }), rect(x - 12, top + 218, 24, 14, { fill: body }));
    parts.push(
      path(`M${x} ${top + 70}q34 -8 44 -50M${x} ${top + 70}q-34 -8 -44 -50`, {
        fill: 'none',
        stroke: body,
        'stroke-width': 5,
      }),
    );
  }
  if (look.snowfall) {
    for (let x = 500; x < 1130; x += 23) parts.push(circle(x, top - 6 + between(random, -3, 3), 13, { fill: roof }));
  }
  return parts.join('');
}

function nameBoard(name: string, middle: number, y: number, body: string): Markup {
  const pitch = 4.6;
  const { columns, rows } = lampExtent(name);
  const width = columns * pitch + 44;
  const left = middle + 35 - width / 2;
  return [
    rect(left, y + 92, width, rows * pitch + 34, { fill: '#e8e2d0', opacity: 0.78, rx: 4 }),
    rect(left + 4, y + 96, width - 8, rows * pitch + 26, { fill: '#12202a', rx: 3 }),
    rect(left + 26, y + 152, 8, 62, { fill: body }),
    rect(left + width - 34, y + 152, 8, 62, { fill: body }),
    lampText(name, left + 24, y + 111, { pitch, colour: '#e8e2d0', size: 0.5, opacity: 0.9 }),
  ].join('');
}

function bench(x: number, y: number, body: string): Markup {
  return [
    rect(x, y - 44, 120, 8, { fill: body }),
    rect(x, y - 78, 120, 7, { fill: body }),
    rect(x, y - 64, 120, 7, { fill: body }),
    rect(x + 10, y - 78, 6, 78, { fill: body }),
    rect(x + 104, y - 78, 6, 78, { fill: body }),
  ].join('');
}

function platform(look: Look, body: string): Markup {
  const top = STATION.platform;
  const face = look.snowfall ? '#4a4873' : look.hills[2];
  const edge = look.snowfall ? '#f2f1fb' : look.mist;
  return [
    downwards('face', [
      [0, face],
      [1, body],
    ]),
    rect(0, top, STATION.width, STATION.height - top, { fill: 'url(#face)' }),
    rect(0, top, STATION.width, look.snowfall ? 12 : 5, { fill: edge, opacity: 0.9 }),
    rect(0, top + 22, STATION.width, 3, { fill: '#000', opacity: 0.3 }),
  ].join('');
}

function lights(options: StationOptions, top: number): Markup {
  const parts: Markup[] = [];
  if (options.festive) {
    for (let index = 0; index < 9; index += 1) {
      parts.push(lantern(`festive${index}`, 512 + index * 74, top - 190 + 8 * (index % 2), 0.62));
    }
  }
  if (options.suitcase) parts.push(suitcase(842, top, 1.1));
  if (options.lantern) parts.push(lantern('lantern', 808, top - 20, 1.15, 1.5));
  return parts.join('');
}
