import { describe, expect, it } from 'vitest';
import { parseName, seasonOf, withoutExtension } from './names';

describe('a film', () => {
  it.each([
    ['The Third Man (1949).mkv', 'The Third Man', 1949],
    ['The.Third.Man.1949.1080p.BluRay.x264-GRP.mkv', 'The Third Man', 1949],
    ['the_third_man_1949.mp4', 'The third man', 1949],
    ['[GRP] The Third Man (1949) [1080p][HEVC].mkv', 'The Third Man', 1949],
    ['The Third Man [1949] {tmdb-1092}.mkv', 'The Third Man', 1949],
    ['The Third Man.mp4', 'The Third Man', null],
    ['2001 A Space Odyssey (1968).mkv', '2001 A Space Odyssey', 1968],
    ['2001.A.Space.Odyssey.1968.2160p.UHD.mkv', '2001 A Space Odyssey', 1968],
    ['1917.2019.720p.WEB-DL.mkv', '1917', 2019],
    ['1984.mkv', '1984', null],
    ['2012.2009.mkv', '2012', 2009],
    ['Blade Runner 2049 (2017).mkv', 'Blade Runner 2049', 2017],
    ['Blade.Runner.2049.2017.1080p.mkv', 'Blade Runner 2049', 2017],
    ['Blade Runner 2049.mkv', 'Blade Runner 2049', null],
    ['Wonder.Woman.1984.2020.HDR.2160p.mkv', 'Wonder Woman 1984', 2020],
    ['300.2006.mkv', '300', 2006],
    ['21 Grams.mkv', '21 Grams', null],
    ["Charlotte's Web.mkv", "Charlotte's Web", null],
    ["Charlotte's Web 2006 WEB 1080p.mkv", "Charlotte's Web", 2006],
    ['Some.Film.WEB.1080p.x265-ABC.mkv', 'Some Film', null],
    ['Some Film 2010 EXTENDED DVDRip XviD.avi', 'Some Film', 2010],
    ['Film.With.No.Year.10bit.HEVC.mkv', 'Film With No Year', null],
    ['Mr. & Mrs. Smith (2005).mp4', 'Mr. & Mrs. Smith', 2005],
    ['S.W.A.T.2003.1080p.mkv', 'S.W.A.T.', 2003],
    ['WALL·E (2008).mkv', 'WALL·E', 2008],
    ['Amélie (2001).mkv', 'Amélie', 2001],
    ['Le Fabuleux Destin d’Amélie Poulain - 2001.mkv', 'Le Fabuleux Destin d’Amélie Poulain', 2001],
    ['千と千尋の神隠し (2001).mkv', '千と千尋の神隠し', 2001],
    ['Кин-дза-дза!.1986.mkv', 'Кин-дза-дза!', 1986],
    ['الفيلم (1999).mp4', 'الفيلم', 1999],
    ['Kill Bill - Vol. 1 (2003).mkv', 'Kill Bill – Vol. 1', 2003],
    ['Birthday 2021-05-03.mp4', 'Birthday 2021-05-03', null],
    ['IMG_20210503_101500.mov', 'IMG 20210503 101500', null],
    ['Once Upon a Time... in Hollywood (2019).mkv', 'Once Upon a Time... in Hollywood', 2019],
    ['Film (Director’s Cut) (1982).mkv', 'Film (Director’s Cut)', 1982],
    ['Film (1080p).mkv', 'Film', null],
    ['Alien 1979 Directors Cut 2160p.mkv', 'Alien', 1979],
    ['%d.mp4', '%d', null],
    ['-i.mp4', 'I', null],
    ['Dune (2021)/movie.mkv', 'Dune', 2021],
    ['Films/Dune (2021)/Dune (2021).mkv', 'Dune', 2021],
    ['.mkv', 'Mkv', null],
  ])('%s', (path, name, year) => {
    expect(parseName(path, 2026)).toEqual({ kind: 'film', name, year });
  });
});

describe('an episode', () => {
  it.each([
    ['The Wire S01E02.mkv', 'The Wire', null, 1, 2, null],
    ['The.Wire.S01E02.The.Detail.720p.HDTV.x264-GRP.mkv', 'The Wire', null, 1, 2, 'The Detail'],
    ['the.wire.s1.e2.mkv', 'The wire', null, 1, 2, null],
    ['The Wire - 1x02 - The Detail.mkv', 'The Wire', null, 1, 2, 'The Detail'],
    ['The Office (US) - S02E01 - The Dundies.mkv', 'The Office (US)', null, 2, 1, 'The Dundies'],
    ['Doctor Who (2005) - S01E01 - Rose.mkv', 'Doctor Who', 2005, 1, 1, 'Rose'],
    ['Doctor.Who.2005.S01E01.mkv', 'Doctor Who', 2005, 1, 1, null],
    ['Show/Season 1/03 - Name.mkv', 'Show', null, 1, 3, 'Name'],
    ['Show (2010)/Season 02/E04.mkv', 'Show', 2010, 2, 4, null],
    ['Show/Season 1/Episode 5.mkv', 'Show', null, 1, 5, null],
    ['Show/S02/S02E07 Name of it.mkv', 'Show', null, 2, 7, 'Name of it'],
    ['Show/Staffel 3/Folge 12 - Ende.mkv', 'Show', null, 3, 12, 'Ende'],
    ['Show/Temporada 1/1x04.mkv', 'Show', null, 1, 4, null],
    ['Show/Specials/S00E01 Behind.mkv', 'Show', null, 0, 1, 'Behind'],
    ['Show/Season 1/S01E01-E02 Double.mkv', 'Show', null, 1, 1, 'Double'],
    ['Show.S01E01E02.Double.mkv', 'Show', null, 1, 1, 'Double'],
    ['24/Season 1/24 S01E01.mkv', '24', null, 1, 1, null],
    ['S.W.A.T.S01E02.mkv', 'S.W.A.T.', null, 1, 2, null],
    ['The Daily Report/The.Daily.Report.2024.05.17.720p.mkv', 'The Daily Report', null, 2024, 517, '2024-05-17'],
    [
      'The Daily Report/Season 2024/The Daily Report 2024-05-17 Guest.mkv',
      'The Daily Report',
      null,
      2024,
      517,
      'Guest',
    ],
    ['Cuéntame/Temporada 01/Cuéntame S01E03 El día.mkv', 'Cuéntame', null, 1, 3, 'El día'],
    ['アニメ/Season 1/第03話 始まり.mkv', 'アニメ', null, 1, 3, '始まり'],
    ['[Sub] Show - S02E10 [1080p].mkv', 'Show', null, 2, 10, null],
    ['Show S01E1000.mkv', 'Show', null, 1, 1000, null],
  ])('%s', (path, series, seriesYear, season, number, name) => {
    expect(parseName(path, 2026)).toEqual({ kind: 'episode', series, seriesYear, season, number, name });
  });

  it.each([
    'Video 1920x1080.mp4',
    'S01E02.mkv', // of which series?
    'Film 10x.mp4',
    'Apollo 13 (1995).mkv',
    'Holiday/2021-05-03 Beach.mp4',
  ])('is none: %s', (path) => {
    expect(parseName(path, 2026).kind).toBe('film');
  });
});

it.each([
  ['Season 1', 1],
  ['season_02', 2],
  ['S03', 3],
  ['Staffel 4', 4],
  ['Season 1 (2004)', 1],
  ['Specials', 0],
  ['Seasons of Love', undefined],
  ['S', undefined],
  ['Summer 2019', undefined],
])('the folder %j is season %s', (folder, season) => {
  expect(seasonOf(folder)).toBe(season);
});

it.each([
  ['film.mkv', 'film'],
  ['a.b.c.mp4', 'a.b.c'],
  ['none', 'none'],
  ['.mkv', '.mkv'],
  ['Mr. Nobody', 'Mr. Nobody'],
])('without its extension, %j is %j', (name, base) => {
  expect(withoutExtension(name)).toBe(base);
});
