import type { CDPSession, Page } from 'puppeteer';

/** Of Chromium's trace event format: `tdur` is the CPU time of the thread, `ts` and `dur` are by the clock, all in microseconds. */
export interface TraceEvent {
  name: string;
  cat?: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { data?: { type?: string } };
}

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8', 'blink.user_timing'];

export async function traced(page: Page, work: () => Promise<void>): Promise<TraceEvent[]> {
  const devtools: CDPSession = await page.createCDPSession();
  const events: TraceEvent[] = [];
  devtools.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) if (isTimed(event) || isMark(event)) events.push(event);
  });
  const traceConfig = { includedCategories: CATEGORIES, excludedCategories: ['*'] };
  await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  await work();
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await complete;
  await devtools.detach();
  return mainThread(events);
}

const isTimed = ({ ph, tdur }: TraceEvent): boolean => ph === 'X' && tdur !== undefined;
/** One of `performance.mark`. */
const isMark = ({ cat = '' }: TraceEvent): boolean => cat.includes('blink.user_timing');

/** The thread that answers keys and draws frames: the one with the most of them. */
function mainThread(events: readonly TraceEvent[]): TraceEvent[] {
  const counts = new Map<string, number>();
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;
  for (const event of events) {
    if (!['FireAnimationFrame', 'EventDispatch', 'PrePaint', 'EvaluateScript'].includes(event.name)) continue;
    counts.set(threadOf(event), (counts.get(threadOf(event)) ?? 0) + 1);
  }
  const [busiest] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [''];
  return events.filter((event) => threadOf(event) === busiest);
}

export const isKeyDown = ({ name, args }: TraceEvent): boolean =>
  name === 'EventDispatch' && args?.data?.type === 'keydown';

/** CPU milliseconds of each that is meant. */
export function cpuMs(events: readonly TraceEvent[], is: (event: TraceEvent) => boolean): number[] {
  return events.filter(is).map(({ tdur }) => (tdur ?? NaN) / 1000);
}

/** What began before the page made that mark. @throws Error when it didn't */
export function before(mark: string, events: readonly TraceEvent[]): TraceEvent[] {
  const found = events.find((event) => isMark(event) && event.name === mark);
  if (!found) throw new Error(`The page never came to ${mark}`);
  return events.filter((event) => isTimed(event) && event.ts < found.ts);
}

/** Milliseconds of CPU time of the main thread. */
export interface MainThread {
  script: number;
  style: number;
  layout: number;
  paint: number;
  garbage: number;
  /** Everything, also what has no name. */
  total: number;
  /** Of each task. */
  tasks: number[];
}

type Kind = Exclude<keyof MainThread, 'total' | 'tasks'>;

const kinds: readonly [Kind, RegExp][] = [
  ['garbage', /^(MajorGC|MinorGC|V8\.GC)/],
  ['style', /^(UpdateLayoutTree|RecalculateStyles|ParseAuthorStyleSheet)$/],
  ['layout', /^(Layout|HitTest)$/],
  ['paint', /^(PrePaint|Paint|Layerize|UpdateLayer|UpdateLayerTree|CompositeLayers|Commit|ScrollLayer|Decode.*)$/],
  [
    'script',
    /^(EventDispatch|FunctionCall|FireAnimationFrame|TimerFire|RunMicrotasks|EvaluateScript|v8\.|V8\.|XHR|ParseHTML|FireIdleCallback)/,
  ],
];

/** What each kind of work took by itself, without what it called. */
export function split(events: readonly TraceEvent[]): MainThread {
  const sum: MainThread = { script: 0, style: 0, layout: 0, paint: 0, garbage: 0, total: 0, tasks: [] };
  const open: { endUs: number; kind: Kind | null }[] = [];
  const sorted = events.filter(isTimed).sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  for (const { name, ts, dur = 0, tdur = 0 } of sorted) {
    while ((open.at(-1)?.endUs ?? Infinity) <= ts) open.pop();
    const outer = open.at(-1);
    const kind = kinds.find(([, is]) => is.test(name))?.[0] ?? outer?.kind ?? null;
    if (outer?.kind) sum[outer.kind] -= tdur / 1000;
    if (kind) sum[kind] += tdur / 1000;
    if (!outer) sum.total += tdur / 1000;
    if (isTask(name)) sum.tasks.push(tdur / 1000);
    open.push({ endUs: ts + dur, kind });
  }
  return sum;
}

const isTask = (name: string): boolean => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask';
