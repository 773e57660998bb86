import { describe, expect, it } from 'vitest';
import { besides, seriesPictures } from './besides';

describe('what lies beside a film', () => {
  const folder = [
    'Film (1999).mkv',
    'Film (1999).nfo',
    'Film (1999).en.srt',
    'Film (1999).es.forced.vtt',
    'Film (1999).pt-BR.sdh.ass',
    'Film (1999).srt',
    'Film (1999).English.ssa',
    'Film (1999).commentary of the director.srt',
    'Film (1999) 2.en.srt',
    'Film (1999)b.en.srt',
    'Film (1999)-poster.JPG',
    'poster.png',
    'fanart.jpg',
    'clearlogo.png',
    'movie.nfo',
    'readme.txt',
  ];

  it('belongs to it by its name', () => {
    const found = besides('Film (1999).mkv', folder, true);
    expect(found.nfo).toBe('Film (1999).nfo');
    expect(found.pictures).toEqual({
      poster: 'Film (1999)-poster.JPG',
      backdrop: 'fanart.jpg',
      logo: 'clearlogo.png',
    });
    expect(found.subtitles.map(({ file, language, name }) => [file.slice(11), language, name])).toEqual([
      ['.English.ssa', 'en', ''],
      ['.en.srt', 'en', ''],
      ['.es.forced.vtt', 'es', 'Español (forced)'],
      ['.pt-BR.sdh.ass', 'pt-BR', 'Português (Brasil) (SDH)'],
      ['.srt', 'und', ''],
    ]);
  });

  it('is not what only sounds like a word of ours', () => {
    const names = ['Film.constructor', 'Film.constructor.srt', 'Film.valueOf.srt', 'Film.__proto__.srt'];
    expect(besides('Film.mkv', names, true).subtitles).toEqual([]);
  });

  it('is not every picture of a folder with other films in it', () => {
    expect(besides('Other.mkv', folder, false)).toEqual({ nfo: null, pictures: {}, subtitles: [] });
  });

  it('is a still of an episode by its name alone', () => {
    expect(besides('S01E01.mkv', ['S01E01-thumb.jpg'], false).pictures).toEqual({ still: 'S01E01-thumb.jpg' });
    expect(besides('S01E02.mkv', ['S01E02.jpg'], false).pictures).toEqual({ still: 'S01E02.jpg' });
  });
});

describe('the pictures of a series', () => {
  it('lie in its own folder', () => {
    expect(seriesPictures(['poster.jpg', 'fanart.jpg', 'season01-poster.jpg', 'thumb.jpg'])).toEqual({
      poster: 'poster.jpg',
      backdrop: 'fanart.jpg',
    });
  });

  it('are those of a season when there is no other', () => {
    expect(seriesPictures(['season02-poster.jpg', 'season01-poster.jpg'])).toEqual({ poster: 'season01-poster.jpg' });
  });
});
