const SETS = /^ *<AdaptationSet [^>]*contentType="(?:audio|text)"[\s\S]*?<\/AdaptationSet>\n/gm;
const REPRESENTATIONS = /^ *<Representation [\s\S]*?<\/Representation>\n/gm;

/**
 * Says in the manifest what each track of sound and text is called (`Label`, ISO 23009-1:2022, 5.3.10), which the packager has no
 * option for. Each gets an adaptation set of its own: the packager puts tracks of one language and role into one, and what is in
 * one set is the same thing in several qualities to a player, which takes any of them. Pure.
 *
 * @param mpd as Shaka Packager wrote it
 * @param names what to call a track, by its folder
 */
export function withTrackNames(mpd: string, names: ReadonlyMap<string, string>): string {
  const ids = [...mpd.matchAll(/<AdaptationSet id="(\d+)"/g)].map(([, id]) => Number(id));
  let lastId = Math.max(-1, ...ids);
  return mpd.replace(SETS, (set) => {
    const tracks = set.match(REPRESENTATIONS) ?? [];
    const head = set.slice(0, set.search(/^ *<Representation /m));
    return tracks
      .map((track, at) => {
        const own =
          at === 0 ? head : head.replace(/<AdaptationSet id="\d+"/, () => `<AdaptationSet id="${(lastId += 1)}"`);
        return `${withLabel(own, names.get(folderOf(track)))}${track}    </AdaptationSet>\n`;
      })
      .join('');
  });
}

function folderOf(representation: string): string {
  return / media="([^"/]+)\//.exec(representation)?.[1] ?? '';
}

/** The schema wants it after what protects the set, and before its purpose. */
function withLabel(head: string, name: string | undefined): string {
  if (name === undefined) return head;
  const at = head.search(/^ *<(?:Accessibility|Role)\b/m);
  const place = at < 0 ? head.length : at;
  return `${head.slice(0, place)}      <Label>${escaped(name)}</Label>\n${head.slice(place)}`;
}

/** XML 1.0, 2.4. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
