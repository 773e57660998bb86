import { looks, otherLooks, shots } from './shots';

/** docs/pictures/README.md: all pictures with their captions, those of a screen in a row of two by two. */
export function picturePage(files: readonly string[]): string {
  const has = (name: string): boolean => files.includes(`${name}.webp`);
  const picture = (name: string, words: string): string =>
    has(name) ? `[![${words}](screens/${name}.webp)](screens/${name}.webp)` : '';
  const sections = shots.flatMap(({ name, caption, isScreen }) => {
    if (!has(name)) return [];
    const head = `### ${caption}`;
    if (!isScreen) return [head, '', picture(name, caption), ''];
    const [first, second, third, fourth] = looks.map(({ suffix, about }) => ({
      about,
      cell: picture(name + suffix, `${caption}: ${about}`),
    }));
    return [
      ...[head, '', `| ${first?.about} | ${second?.about} |`, '| --- | --- |'],
      `| ${first?.cell} | ${second?.cell} |`,
      `| ${third?.cell} | ${fourth?.cell} |`,
      '',
    ];
  });
  const others = otherLooks.flatMap(({ name, caption }) => [`### ${caption}`, '', picture(name, caption), '']);
  return [
    '# Pictures of every screen',
    '',
    'At 1080p, from a real service with the demo catalogue; `npm run pictures` takes them anew. Below each other: the look as it is',
    'shipped, and high contrast; beside each other: English and Arabic.',
    '',
    ...sections,
    '## Other looks',
    '',
    ...others,
  ].join('\n');
}
