import { writeFileSync } from 'node:fs';

export type Unit = 'ratio' | 'ms' | 's' | 'count' | 'kB' | 'MB' | 'Mpx';

export interface Figure {
  name: string;
  unit: Unit;
  /** All measured values, or one. */
  values: number[];
  /** The median must not be above this. */
  bar?: number;
}

export interface SuiteOptions {
  runs: number;
}

export type Suite = (options: SuiteOptions) => Promise<Figure[]>;

/** Nearest-rank quantile; NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function printFigures(figures: readonly Figure[]): void {
  const rows = figures.map(({ name, unit, values, bar }) => ({
    name,
    median: `${show(median(values))} ${unit}`,
    'min – max': values.length > 1 ? `${show(Math.min(...values))} – ${show(Math.max(...values))}` : '',
    n: String(values.length),
    bar: bar === undefined ? '' : `≤ ${bar}`,
    '': bar === undefined ? '' : isInside({ values, bar }) ? 'ok' : 'ABOVE',
  }));
  const columns = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[number])[];
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]) => cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ');
  console.log(line(columns));
  for (const row of rows) console.log(line(columns.map((column) => row[column])));
}

export function isInside({ values, bar }: Pick<Figure, 'values' | 'bar'>): boolean {
  return bar === undefined || median(values) <= bar;
}

export function writeFigures(file: string, suite: string, figures: readonly Figure[]): void {
  const withMedians = figures.map((figure) => ({ ...figure, median: median(figure.values) }));
  writeFileSync(file, `${JSON.stringify({ suite, figures: withMedians }, null, 2)}\n`);
}

function show(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Number.isInteger(value) ? 0 : 2);
}
