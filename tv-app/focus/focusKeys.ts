/**
 * Focus keys are paths, computed from what is focused and never made up: the same thing has the same key on every visit.
 * `home/rail:new/tile:first-light` = screen / container / item.
 */
export const focusKeys = {
  container: (screen: string, kind: string, id?: string): string =>
    id === undefined ? `${screen}/${kind}` : `${screen}/${kind}:${id}`,

  item: (containerKey: string, kind: string, id: string): string => `${containerKey}/${kind}:${id}`,
};
