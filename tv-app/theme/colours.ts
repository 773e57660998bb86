const channels = [16, 8, 0] as const;

/** `part` of `over` in `under`; both opaque ARGB. */
export function mix(under: number, over: number, part: number): number {
  const mixed = channels.map((shift) => {
    const from = (under >> shift) & 0xff;
    const to = (over >> shift) & 0xff;
    return Math.round(from + (to - from) * part) << shift;
  });
  return (0xff000000 | mixed.reduce((sum, channel) => sum | channel, 0)) >>> 0;
}

/** `#RRGGBB` → opaque ARGB. */
export function fromHex(hex: string): number {
  return (0xff000000 | parseInt(hex.slice(1), 16)) >>> 0;
}

export function css(argb: number, alpha = 1): string {
  const [r, g, b] = channels.map((shift) => (argb >> shift) & 0xff);
  return `rgba(${r},${g},${b},${alpha})`;
}
