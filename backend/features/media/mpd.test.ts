import { describe, expect, it } from 'vitest';
import { parseMpd } from './mpd';
import { parseOwnXml } from './xml';

const MPD = `<?xml version="1.0" encoding="UTF-8"?>
<!--Generated-->
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1M10.5S">
  <Period id="0">
    <AdaptationSet contentType="video" width="640" height="360">
      <ContentProtection value="cenc" schemeIdUri="urn:mpeg:dash:mp4protection:2011" cenc:default_KID="11111111-1111-1111-1111-1111111111aA"/>
      <ContentProtection schemeIdUri="urn:uuid:EDEF8BA9-79d6-4ace-a3c8-27dcd51d21ed"><cenc:pssh>AAAA</cenc:pssh></ContentProtection>
      <SupplementalProperty schemeIdUri="urn:mpeg:dash:adaptation-set-switching:2016" value="1"/>
      <Role schemeIdUri="urn:mpeg:dash:role:2011" value="main"/>
      <Representation id="0" bandwidth="613372" codecs="avc1.64001e">
        <SegmentTemplate timescale="24000" initialization="v360/init.mp4" media="v360/$Number$.m4s" startNumber="1">
          <SegmentTimeline><S t="0" d="96000" r="1"/><S d="48000"/></SegmentTimeline>
        </SegmentTemplate>
      </Representation>
    </AdaptationSet>
  </Period>
</MPD>`;

const IMAGES =
  '<AdaptationSet contentType="image" mimeType="image/jpeg">' +
  '<SegmentTemplate media="thumbs/$Number$.jpg" duration="1200" timescale="24"/>' +
  '<Representation id="t" width="1600" height="900">' +
  '<EssentialProperty schemeIdUri="http://dashif.org/guidelines/thumbnail_tile" value="5x5"/>' +
  '</Representation></AdaptationSet>';

describe('a manifest of the packager', () => {
  it('is read with keys, systems and segments', () => {
    const mpd = parseMpd(MPD);
    expect(mpd.durationMs).toBe(70_500);
    expect(mpd.representations).toEqual([
      {
        contentType: 'video',
        language: null,
        label: null,
        roles: ['main'],
        defaultKid: '111111111111111111111111111111aa',
        systemIds: ['edef8ba979d64acea3c827dcd51d21ed'],
        switchesSets: true,
        width: 640,
        height: 360,
        bitrateBps: 613_372,
        codecs: 'avc1.64001e',
        initSegment: 'v360/init.mp4',
        timescale: 24_000,
        segments: [
          { file: 'v360/1.m4s', start: 0, duration: 96_000 },
          { file: 'v360/2.m4s', start: 96_000, duration: 96_000 },
          { file: 'v360/3.m4s', start: 192_000, duration: 48_000 },
        ],
      },
    ]);
  });

  it.each([
    ['have no layout', IMAGES.replace('5x5', 'many')],
    ['have no number', IMAGES.replace('$Number$', '1')],
    ['have two sizes', IMAGES.replace('</AdaptationSet>', '<Representation/></AdaptationSet>')],
  ])('is refused when its pictures %s', (_, images) => {
    expect(() => parseMpd(MPD.replace('</Period>', () => `${images}</Period>`))).toThrow(SyntaxError);
  });

  it('may hold sheets of pictures', () => {
    const mpd = parseMpd(MPD.replace('</Period>', () => `${IMAGES}</Period>`));
    expect(mpd.representations).toHaveLength(1);
    expect(mpd.images).toMatchObject([{ columns: 5, rows: 5, width: 1600, height: 900, sheetDurationS: 50 }]);
  });

  it.each([
    ['is cut off', MPD.slice(0, -20)],
    ['is live', MPD.replace('static', 'dynamic')],
    ['is of another namespace', MPD.replace('mpd:2011', 'mpd:2012')],
    ['has two periods', MPD.replace('</Period>', '</Period><Period></Period>')],
    ['has no duration', MPD.replace('PT1M10.5S', 'soon')],
    ['has a representation without segments', MPD.replaceAll('SegmentTemplate', 'SegmentOther')],
    ['is empty', ''],
  ])('is refused when it %s', (_, text) => {
    expect(() => parseMpd(text)).toThrow(SyntaxError);
  });
});

it.each(['<a><b></a></b>', '<a>', '</a>', '<a b=c/>', '<a/><b/>'])(
  'XML that is not balanced or not known is refused: %s',
  (text) => {
    expect(() => parseOwnXml(text)).toThrow(SyntaxError);
  },
);
