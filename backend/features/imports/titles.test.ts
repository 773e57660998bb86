import { describe, expect, it } from 'vitest';
import { parseName, type ParsedName } from './names';
import { parseNfo } from './nfo';
import { episodeTitle, filmTitle, seriesTitle, titleId } from './titles';

const facts = { durationMs: 1000, addedAt: 5 };
const film = (path: string) => parseName(path) as ParsedName & { kind: 'film' };
const episode = (path: string) => parseName(path) as ParsedName & { kind: 'episode' };

describe('a title', () => {
  it('is what its name says, without a .nfo', () => {
    expect(filmTitle(film('The.Third.Man.1949.1080p.mkv'), null, facts)).toEqual({
      id: 'the-third-man-1949',
      kind: 'film',
      year: 1949,
      ageRating: null,
      genres: [],
      tags: [],
      credits: [],
      ratings: [],
      markers: [],
      texts: [{ language: 'en', name: 'The Third Man', synopsis: '' }],
      ...facts,
    });
  });

  it('is what its .nfo says, where it says something', () => {
    const nfo = parseNfo('<movie><title>Der dritte Mann</title><plot>Wien.</plot><genre>Noir</genre></movie>');
    expect(filmTitle(film('The.Third.Man.1949.mkv'), nfo, facts)).toMatchObject({
      id: 'der-dritte-mann-1949',
      genres: ['Noir'],
      texts: [{ language: 'en', name: 'Der dritte Mann', synopsis: 'Wien.' }],
    });
  });

  it('of an episode keeps the numbers of the file and belongs to its series', () => {
    const parsed = episode('Show/Season 1/S01E02.mkv');
    const nfo = parseNfo(
      '<episodedetails><season>9</season><episode>9</episode><aired>2020-01-01</aired></episodedetails>',
    );
    const series = seriesTitle(parsed, null, 5);
    expect(series).toMatchObject({ id: 'show', kind: 'series', durationMs: null });
    expect(episodeTitle(parsed, nfo, series, facts)).toMatchObject({
      id: 'show-s01e02',
      kind: 'episode',
      year: 2020,
      episode: { seriesId: 'show', season: 1, number: 2 },
      texts: [
        { language: 'en', name: 'Episode 2' },
        { language: 'es', name: 'Episodio 2' },
      ],
    });
  });
});

it.each([
  [null, 'TV-Y'],
  ['<episodedetails><title>x</title></episodedetails>', 'TV-Y'],
  ['<episodedetails><mpaa>TV-PG</mpaa></episodedetails>', 'TV-PG'],
])('the rating of an episode is its own, else that of its series: %j', (nfo, rating) => {
  const series = { id: 'show', ageRating: 'TV-Y' };
  const parsed = episode('Show/Season 1/S01E02.mkv');
  expect(episodeTitle(parsed, nfo === null ? null : parseNfo(nfo), series, facts).ageRating).toBe(rating);
});

it.each([
  ['Amélie', 2001, 'amelie-2001'],
  ['Mr. & Mrs. Smith', null, 'mr-and-mrs-smith'],
  ['Charlotte’s Web', null, 'charlottes-web'],
  ['千と千尋の神隠し', 2001, expect.stringMatching(/^film-[0-9a-f]{10}-2001$/)],
  ['!!!', null, expect.stringMatching(/^film-[0-9a-f]{10}$/)],
  ['x'.repeat(300), 1999, `${'x'.repeat(48)}-1999`],
  ['../../etc/passwd', null, 'etc-passwd'],
])('the id of %j (%s) is a slug of the catalogue', (name, year, id) => {
  expect(titleId('film', name, year)).toEqual(id);
  expect(titleId('film', name, year)).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
  expect(titleId('film', name, year)).toBe(titleId('film', name.normalize('NFD'), year));
});
