import { expect, test } from 'vitest';
import { parseXmltv, timeOf } from './xmltv';

const noAge = () => null;
const listing = (body: string, head = '') => `<?xml version="1.0"?>${head}<tv>${body}</tv>`;
const channel =
  '<channel id="one"><display-name>12</display-name><display-name>One &amp; only</display-name></channel>';
const programme = (start: string, rest = '', channelId = 'one') =>
  `<programme channel="${channelId}" start="${start}" ${rest}><title>News</title></programme>`;

test.each([
  ['20261122201500 +0100', '2026-11-22T19:15:00.000Z'],
  ['20261122201500 -0330', '2026-11-22T23:45:00.000Z'],
  ['202611222015', '2026-11-22T20:15:00.000Z'],
  ['20261122201500 UTC', '2026-11-22T20:15:00.000Z'],
])('"%s" is %s', (text, iso) => expect(new Date(timeOf(text)!).toISOString()).toBe(iso));

test.each(['', '2026', '20260231120000', '20261122256000', '2026112220150x'])('"%s" is no time', (text) =>
  expect(timeOf(text)).toBeNull(),
);

test('a channel has its number and its name, and its programmes in order', () => {
  const [one] = parseXmltv(listing(channel + programme('20261122210000') + programme('20261122200000')), noAge);
  expect(one).toMatchObject({ id: 'one', name: 'One & only', number: 12 });
  expect(one?.programmes.map(({ startsAt }) => new Date(startsAt).getUTCHours())).toEqual([20, 21]);
});

test('a programme ends where the next one begins, however long it says that it is', () => {
  const body = channel + programme('20261122200000', 'stop="20261122230000"') + programme('20261122203000');
  const [first, last] = parseXmltv(listing(body), noAge)[0]!.programmes;
  expect(first!.endsAt - first!.startsAt).toBe(30 * 60_000);
  expect(last!.endsAt - last!.startsAt).toBe(24 * 60 * 60_000);
});

test('a programme may be one of our titles, and be rated', () => {
  const parts =
    '<title>Dawn</title><desc>Light &lt;comes&gt;.</desc><episode-num system="tenfoot">first-light</episode-num>' +
    '<rating system="FSK"><value>12</value></rating>';
  const body = `${channel}<programme channel="one" start="20261122200000">${parts}</programme>`;
  const [found] = parseXmltv(listing(body), Number)[0]!.programmes;
  expect(found).toMatchObject({ name: 'Dawn', synopsis: 'Light <comes>.', titleId: 'first-light', minAge: 12 });
});

test('the usual document type is passed over, any other is refused', () => {
  const body = channel + programme('20261122200000');
  expect(parseXmltv(listing(body, '<!DOCTYPE tv SYSTEM "xmltv.dtd">'), noAge)).toHaveLength(1);
  const bomb = '<!DOCTYPE tv [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
  expect(() => parseXmltv(listing(body, bomb), noAge)).toThrow('document type');
  expect(() => parseXmltv(listing(body, '<!DOCTYPE tv SYSTEM "x" [<!ENTITY a "b">]>'), noAge)).toThrow('document type');
});

test.each([
  ['<html></html>', 'no <tv>'],
  ['<tv><channel></tv>', 'damaged'],
])('%s is refused in words', (text, words) => expect(() => parseXmltv(text, noAge)).toThrow(words));

test('what has no time, no name, no channel or no length is left out', () => {
  const body =
    channel +
    programme('soon') +
    programme('20261122200000', '', 'other') +
    '<programme channel="one" start="20261122210000"></programme>' +
    programme('20261122220000') +
    programme('20261122220030');
  expect(parseXmltv(listing(body), noAge)[0]!.programmes).toHaveLength(1);
});
