import { expect, it } from 'vitest';
import { parseMpd } from './mpd';
import { withTrackNames } from './trackNames';

const track = (folder: string) => `      <Representation id="${folder}" bandwidth="1">
        <SegmentTemplate timescale="1000" initialization="${folder}/init.mp4" media="${folder}/$Number$.m4s" startNumber="1">
          <SegmentTimeline>
            <S t="0" d="1000"/>
          </SegmentTimeline>
        </SegmentTemplate>
      </Representation>
`;
const set = (
  id: number,
  type: string,
  inside: string,
) => `    <AdaptationSet id="${id}" contentType="${type}" lang="en">
${inside}    </AdaptationSet>
`;
const PROTECTION = '      <ContentProtection value="cenc" cenc:default_KID="11111111-1111-1111-1111-111111111111"/>\n';
const ROLE = '      <Role schemeIdUri="urn:mpeg:dash:role:2011" value="main"/>\n';
const MPD = `<?xml version="1.0" encoding="UTF-8"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S">
  <Period id="0">
${set(0, 'video', track('v360'))}${set(1, 'audio', PROTECTION + ROLE + track('a0') + track('a1'))}${set(2, 'text', track('t0'))}  </Period>
</MPD>
`;
const names = new Map([
  ['a0', 'English'],
  ['a1', 'Ida & Ö <talk>'],
  ['t0', '日本語'],
]);
const named = withTrackNames(MPD, names);

it('each track of sound and text has its name, also one that is spelt like a tag', () => {
  const found = parseMpd(named).representations.map(({ contentType, label }) => [contentType, label]);
  expect(found).toEqual([
    ['video', null],
    ['audio', 'English'],
    ['audio', 'Ida & Ö <talk>'],
    ['text', '日本語'],
  ]);
});

it('tracks of one language and role are apart, each with its purpose and its keys, under a number of its own', () => {
  expect([...named.matchAll(/<AdaptationSet id="(\d+)"/g)].map(([, id]) => id)).toEqual(['0', '1', '3', '2']);
  const audio = parseMpd(named).representations.filter(({ contentType }) => contentType === 'audio');
  expect(audio.map(({ roles, defaultKid }) => [roles, defaultKid])).toEqual(
    Array(2).fill([['main'], '11111111111111111111111111111111']),
  );
});

it('a name stands between protection and purpose, as the schema has it', () => {
  const children = [...named.matchAll(/^ {6}<(\w+)/gm)].map(([, name]) => name);
  expect(children.slice(1, 5)).toEqual(['ContentProtection', 'Label', 'Role', 'Representation']);
});
