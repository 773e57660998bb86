/**
 * Which chunk a module of the app belongs to. Many small ones cost more than they save: what is compressed together is compressed
 * better, and a television asks for each. So there are few: what a start needs, a group of screens each, and what groups share.
 */

/** By the folders of screens that are fetched late: who goes to one of a group is likely to see another. */
const groups = {
  film: ['details', 'player', 'person', 'guide'],
  find: ['search', 'browse', 'my-list', 'history'],
  settings: ['settings', 'plans', 'profiles', 'sign-in'],
};

const SHARED = 'shared';
const libraries =
  /@lightningjs|@metrological|norigin|lodashParts|Stateless|PlainWebGl|deepmerge|is-plain-object|localcookies|execute-as-promise|commonjsHelpers/;

/**
 * @typedef {object} Graph
 * @property {(id: string) => { importedIds: readonly string[], dynamicallyImportedIds: readonly string[] } | null} getModuleInfo
 * @property {() => Iterable<string>} getModuleIds
 */

/** @returns {(id: string, graph: Graph) => string | undefined} for rollup's `manualChunks`: one for one build */
export function chunksByGroup() {
  /** @type {Map<string, string> | null} */
  let chunks = null;
  return (id, graph) => {
    if (id.includes('shaka-player')) return 'shaka';
    if (id.includes('/uqr/')) return 'qr';
    if (libraries.test(id)) return 'lightning';
    chunks ??= place(graph);
    return chunks.get(id);
  };
}

/** @param {Graph} graph */
function place(graph) {
  const ids = [...graph.getModuleIds()];
  const late = new Set(ids.flatMap((id) => graph.getModuleInfo(id)?.dynamicallyImportedIds ?? []));
  const start = reached(
    ids.filter((id) => id.endsWith('.html')),
    graph,
  );
  /** @type {Map<string, string>} */
  const chunks = new Map([...start].filter((id) => !id.endsWith('.html')).map((id) => [id, 'index']));
  for (const id of late) {
    const group = groupOf(id);
    if (!group || start.has(id)) continue;
    for (const each of reached([id], graph)) {
      const other = chunks.get(each);
      if (other !== 'index') chunks.set(each, other === undefined || other === group ? group : SHARED);
    }
  }
  return chunks;
}

/** @param {string} id */
function groupOf(id) {
  const [, folder] = /tv-app\/screens\/([^/]+)\//.exec(id) ?? [];
  return Object.keys(groups).find((name) => groups[name].includes(folder));
}

/**
 * All that is loaded with them.
 * @param {Iterable<string>} from
 * @param {Graph} graph
 */
function reached(from, graph) {
  const seen = new Set(from);
  for (const id of seen) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) seen.add(next);
  return seen;
}
