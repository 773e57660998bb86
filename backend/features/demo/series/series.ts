import type { DemoFilm, DemoSeries } from '../DemoTitle';
import { seriesCredits, SERIES_GENRES, SERIES_ID } from './company';
import { episode } from './episode';
import { seasonOne } from './seasonOne';
import { seasonTwo } from './seasonTwo';
import { drawSeriesArt } from './seriesArt';

const series: DemoSeries = {
  id: SERIES_ID,
  kind: 'series',
  name: { en: 'All Stations', es: 'Todas las estaciones' },
  synopsis: {
    en: 'Every night at 00:48 an empty train leaves Marrow and announces every stop to no one. All of its stations are closed. One night, one of them is lit.',
    es: 'Cada noche, a las 00:48, un tren vacío sale de Marrow y anuncia todas sus paradas para nadie. Todas sus estaciones están cerradas. Una noche, una tiene luz.',
  },
  year: 2025,
  ageRating: 'all',
  genres: SERIES_GENRES,
  tags: ['night train', 'quiet', 'small wonders'],
  credits: seriesCredits,
  drawArtwork: drawSeriesArt,
};

const episodes: readonly DemoFilm[] = [...seasonOne, ...seasonTwo].map(episode);

/** A series of two seasons of three episodes, drawn and lit by SVG and composed at 1280×720. */
export const allStations = { series, episodes };
