/** The colours of a scene: an hour of a night and its weather. */
export interface Look {
  /** From the zenith to the horizon. */
  sky: readonly [string, string, string];
  cloud: string;
  /** 0…1: how much of the sky is clouded. */
  clouded: number;
  stars: number;
  moon?: { x: number; y: number; radius: number; colour: string };
  /** A band of light at the horizon. */
  horizon?: { x: number; colour: string; strength: number };
  /** Hills from far to near, and what lies in the valleys between them. */
  hills: readonly [string, string, string];
  mist: string;
  ground: string;
  weather: 'clear' | 'rain' | 'snow' | 'fog';
  /** What lies on roofs, sleepers and hills. */
  snowfall: boolean;
}

/** Drizzle in autumn: green-blue and wet. */
export const drizzle: Look = {
  sky: ['#050d14', '#0c2029', '#1f4048'],
  cloud: '#2d5158',
  clouded: 0.75,
  stars: 0,
  hills: ['#17343c', '#0f2730', '#0a1a22'],
  mist: '#31565c',
  ground: '#060f15',
  weather: 'rain',
  snowfall: false,
};

/** Fog that takes the colour out of everything but the lamps. */
export const fog: Look = {
  sky: ['#1b2226', '#3a4447', '#6b736f'],
  cloud: '#7d8480',
  clouded: 0.5,
  stars: 0,
  hills: ['#5b6563', '#414b4c', '#262f32'],
  mist: '#818984',
  ground: '#151b1e',
  weather: 'fog',
  snowfall: false,
};

/** Snow at night: violet above, pale below. */
export const snow: Look = {
  sky: ['#14132b', '#2b2a52', '#5a5683'],
  cloud: '#6d6996',
  clouded: 0.55,
  stars: 0,
  hills: ['#7f7ba8', '#6a6797', '#a9a7c9'],
  mist: '#a7a4c8',
  ground: '#c9c8df',
  weather: 'snow',
  snowfall: true,
};

/** A thunderstorm in the second autumn: rust under a brown sky. */
export const storm: Look = {
  sky: ['#0d0907', '#2a1812', '#5d3221'],
  cloud: '#7a4630',
  clouded: 0.95,
  stars: 0,
  horizon: { x: 980, colour: '#c2693a', strength: 0.45 },
  hills: ['#3c2119', '#281610', '#190d0a'],
  mist: '#70402b',
  ground: '#0f0806',
  weather: 'rain',
  snowfall: false,
};

/** The last Saturday: a full moon, nothing moves. */
export const moonlight: Look = {
  sky: ['#0b1018', '#222d3b', '#56656f'],
  cloud: '#93a0a6',
  clouded: 0.25,
  stars: 260,
  moon: { x: 930, y: 150, radius: 46, colour: '#f1efe2' },
  hills: ['#3e4d58', '#2a3742', '#18222b'],
  mist: '#7b8a92',
  ground: '#0c1219',
  weather: 'clear',
  snowfall: false,
};

/** Sunday, before it gets light: plum, with rose where the day will come from. */
export const lastNight: Look = {
  sky: ['#1a1030', '#43245a', '#a3517a'],
  cloud: '#b7648a',
  clouded: 0.3,
  stars: 140,
  horizon: { x: 820, colour: '#ff9d7c', strength: 0.5 },
  hills: ['#5a2f62', '#3e2150', '#26143a'],
  mist: '#a85f86',
  ground: '#170c25',
  weather: 'clear',
  snowfall: false,
};

/** Monday morning. */
export const daybreak: Look = {
  sky: ['#5f7fa6', '#e0a98f', '#ffd9a0'],
  cloud: '#fff0d8',
  clouded: 0.45,
  stars: 0,
  horizon: { x: 760, colour: '#fff3cf', strength: 0.9 },
  hills: ['#b98a86', '#84646f', '#503e52'],
  mist: '#f2c9a6',
  ground: '#2b2233',
  weather: 'clear',
  snowfall: false,
};

/** The series' own night: a lake under the first stars, the same above every episode. */
export const lakeNight: Look = {
  sky: ['#03060d', '#0a1524', '#24384a'],
  cloud: '#304a5c',
  clouded: 0.15,
  stars: 220,
  horizon: { x: 640, colour: '#49647a', strength: 0.35 },
  hills: ['#15232f', '#0b141c', '#060b10'],
  mist: '#33495a',
  ground: '#04070b',
  weather: 'clear',
  snowfall: false,
};

/** The lamps of this world: one colour, so that a lit window is always the warmest thing in the picture. */
export const LAMP = '#ffb648';
export const LAMP_CORE = '#ffe9b8';
