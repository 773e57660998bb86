import { bell, num, ramp } from './pixelMath';
import { fractalNoise, shade } from './plateCanvas';
import type { Size } from './plateCanvas';

/**
 * Waves as a grey plate: noise looked up in perspective. Across, it widens with the nearness; down, logarithmically, so
 * that a crest stays about ten times as wide as high all the way from the horizon to the viewer.
 */
export function waves(label: string, size: Size, seed: number, centreX: number): string {
  const tile = { width: 512, height: 512 };
  const noise = fractalNoise(`${label}n`, tile, { width: 32, height: 64 }, 3, seed);
  const fold = (value: string) => `(511-abs(mod(${value},1022)-511))`;
  const u = fold(`(X-${num(centreX)})*78/(Y+34)+9001`);
  const v = fold(`225*log(Y+34)+${seed % 300}`);
  const calm = ramp('Y', -3, 60);
  return (
    `${noise},format=gray,pad=${size.width}:512:0:0,geq=lum='lerp(127.5,p(${u},${v}),${calm})',` +
    `crop=${size.width}:${size.height}:0:0,loop=loop=-1:size=1[${label}]`
  );
}

/** Darkens the corners: a black plate whose alpha grows with the distance from the middle. */
export function vignette(label: string, amount: number): string {
  const distance = '(pow((X-W/2)/(W/2),2)*0.62+pow((Y-H/2)/(H/2),2)*0.38)';
  return shade(label, '#05060c', `${num(amount)}*pow(${distance},1.5)`);
}

/** Light that spills from the sun over everything before it, as in a lens without a hood. */
export function spill(label: string, colour: string, x: number, y: number, radius: number, amount: number): string {
  const distance = `hypot(X*8-${num(x)},(Y*8-${num(y)})*1.15)`;
  return shade(label, colour, `${num(amount)}*${bell(distance, radius)}`);
}
