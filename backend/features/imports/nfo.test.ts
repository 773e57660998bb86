import { describe, expect, it } from 'vitest';
import { decodeText } from './decodeText';
import { parseNfo } from './nfo';

const movie = `<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>
<movie>
  <title>Fire &amp; Water</title>
  <originaltitle>Feuer und Wasser</originaltitle>
  <plot>Two lines.&#13;&#10;And an &quot;end&quot;.</plot>
  <year>1987</year><premiered>1988-01-02</premiered>
  <mpaa>Rated PG-13 for smoke</mpaa>
  <genre>Drama</genre><genre>Science Fiction / Mystery</genre>
  <ratings>
    <rating name="tomatometerallcritics" max="100"><value>91</value></rating>
    <rating name="imdb" max="10" default="true"><value>7.4</value><votes>1,200</votes></rating>
  </ratings>
  <tag>fire</tag><tag>sea</tag>
  <uniqueid type="tmdb" default="true">42</uniqueid>
  <director>Ada Quill</director><credits>Bo Marsh</credits><credits>Bo Marsh</credits>
  <actor><name>Cleo Finch</name><role>Mira</role><order>0</order></actor>
  <actor><name>Dov Ames</name><thumb>http://127.0.0.1/x.jpg</thumb></actor>
</movie>
https://www.themoviedb.org/movie/42`;

describe('a .nfo', () => {
  it('of a film says what the film is', () => {
    expect(parseNfo(movie)).toEqual({
      title: 'Fire & Water',
      plot: 'Two lines. And an "end".',
      year: 1987,
      ageRating: 'PG-13',
      genres: ['Drama', 'Science Fiction', 'Mystery'],
      tags: ['fire', 'sea'],
      credits: [
        { person: 'Ada Quill', job: 'director' },
        { person: 'Bo Marsh', job: 'writer' },
        { person: 'Cleo Finch', job: 'actor', character: 'Mira' },
        { person: 'Dov Ames', job: 'actor' },
      ],
      ratings: [
        { source: 'imdb', value: 7.4, best: 10, votes: 1200 },
        { source: 'tomatometerallcritics', value: 91, best: 100, votes: null },
      ],
    });
  });

  it('leaves out ratings of nobody, and those that say nothing', () => {
    const rating = (attributes: string, value: string) => `<rating ${attributes}><value>${value}</value></rating>`;
    const all = [
      ...[rating('max="10"', '7'), rating('name="x" max="10"', '0'), rating('name="x" max="10"', '11')],
      ...[rating('name="x"', 'good'), rating('name="kept"', '7,5')],
    ];
    expect(parseNfo(`<movie><title>x</title><ratings>${all.join('')}</ratings></movie>`)?.ratings).toEqual([
      { source: 'kept', value: 7.5, best: 10, votes: null },
    ]);
  });

  it('of two episodes is that of the first', () => {
    const episode = (number: number) =>
      `<episodedetails><title>Part ${number}</title><season>2</season><episode>${number}</episode><aired>2019-04-01</aired></episodedetails>`;
    expect(parseNfo(episode(5) + episode(6))).toMatchObject({ title: 'Part 5', year: 2019 });
  });

  it('of a series is read as one', () => {
    expect(parseNfo('<tvshow><title>Harbour</title><genre>Drama</genre></tvshow>')).toMatchObject({
      title: 'Harbour',
    });
  });

  it.each([
    ['only an address', 'https://www.imdb.com/title/tt0000001/'],
    ['nothing', ''],
    ['art of letters', '░▒▓ THE GROUP ▓▒░\n  ripped by nobody'],
    ['another document', '<html><title>x</title></html>'],
    ['cut off', '<movie><title>Half'],
    ['damaged', '<movie><title>x</plot></movie'],
    ['a foreign entity', '<!DOCTYPE movie [<!ENTITY x SYSTEM "file:///etc/passwd">]><movie><title>&x;</title></movie>'],
    [
      'entities that grow',
      '<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><movie><title>&b;</title></movie>',
    ],
    ['too long', `<movie><title>x</title><plot>${'x'.repeat(2_000_000)}</plot></movie>`],
  ])('is ignored: %s', (_, text) => {
    expect(parseNfo(text)).toBeNull();
  });

  it('is read in no time, however often it begins', () => {
    expect(parseNfo('<movie '.repeat(140_000))).toBeNull();
  });

  it('says no more than a catalogue can hold', () => {
    const many = (tag: string) => `<${tag}>${'x'.repeat(300)}</${tag}>`.repeat(500);
    const nfo = parseNfo(
      `<movie>${many('title')}${many('genre')}${many('tag')}<genre>${'a/'.repeat(5000)}</genre></movie>`,
    );
    expect([nfo?.title?.length, nfo?.genres.length, nfo?.tags.length, nfo?.tags[0]?.length]).toEqual([
      200, 30, 30, 200,
    ]);
  });

  it('keeps what it says as text: nothing in it is markup, and nothing is without end', () => {
    const nfo = parseNfo(
      `<movie><title>&lt;b&gt;x&lt;/b&gt; &unknown; &#x1F600;</title><plot>${'y'.repeat(9000)}</plot></movie>`,
    );
    expect(nfo?.title).toBe('<b>x</b> &unknown; 😀');
    expect(nfo?.plot).toHaveLength(4000);
  });

  it.each([
    ['US:PG-13 / DE:FSK 12', 'PG-13'],
    ['Rated R', 'R'],
    ['TV-14', 'TV-14'],
    ['FSK 12', 'FSK 12'],
    ['Not Rated', null],
    ['', null],
  ])('has the rating %j as %j', (mpaa, expected) => {
    expect(parseNfo(`<movie><title>x</title><mpaa>${mpaa}</mpaa></movie>`)?.ageRating).toBe(expected);
  });
});

describe('text of unknown encoding', () => {
  const text = 'Año nuevo – „ça va“';
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(text, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from('A\xf1o nuevo \x96 \x84\xe7a va\x93', 'latin1')],
  ])('is read: %s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(text);
  });
});
