import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What is looked up when somebody asks. */
export interface MetricSources {
  /** Mean lag of the event loop over the last window, in milliseconds. */
  lagMs(): number;
  /** Tasks that wait or are being worked on. */
  openTasks(): Promise<number>;
  /** Playback sessions that are alive. */
  concurrentViewers(): Promise<number>;
}

const DURATIONS_S = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/**
 * Counters in the text format of Prometheus, one set a service. Labels take their values from closed sets only (routes of the
 * contract, classes of status, classes of traffic): nothing that a client sends becomes a series.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];

  private readonly durations = new Histogram({
    name: 'tenfoot_http_request_duration_seconds',
    help: 'Time to the end of an answer',
    labelNames: ['route'] as const,
    buckets: DURATIONS_S,
    registers: this.registers,
  });
  private readonly answers = new Counter({
    name: 'tenfoot_http_requests_total',
    help: 'Answers by class of status',
    labelNames: ['route', 'status'] as const,
    registers: this.registers,
  });
  private readonly inFlight = new Gauge({
    name: 'tenfoot_http_requests_in_flight',
    help: 'Requests that are not answered yet',
    registers: this.registers,
  });
  private readonly shedRequests = new Counter({
    name: 'tenfoot_shed_requests_total',
    help: 'Requests that were turned away since the process was too busy',
    labelNames: ['class'] as const,
    registers: this.registers,
  });
  private readonly limitedRequests = new Counter({
    name: 'tenfoot_limited_requests_total',
    help: 'Requests over the budget of their network, household or device',
    labelNames: ['class', 'party'] as const,
    registers: this.registers,
  });
  private readonly proofs = new Counter({
    name: 'tenfoot_proofs_of_work_total',
    help: 'Attempts for which work was asked, and those that proved it',
    labelNames: ['outcome'] as const,
    registers: this.registers,
  });
  private readonly slowQueries = new Counter({
    name: 'tenfoot_slow_queries_total',
    help: 'Queries that took longer than the log tolerates',
    registers: this.registers,
  });

  constructor(sources: MetricSources) {
    const { registers } = this;
    this.gauge('tenfoot_event_loop_lag_seconds', 'Mean over the last window', () => sources.lagMs() / 1000);
    this.gauge('tenfoot_open_tasks', 'Tasks that wait or are being worked on', () => sources.openTasks());
    this.gauge('tenfoot_concurrent_viewers', 'Playback sessions that are alive', () => sources.concurrentViewers());
    this.gauge('process_resident_memory_bytes', 'Memory of the process', () => process.memoryUsage.rss());
    new Counter({
      name: 'process_cpu_seconds_total',
      help: 'CPU time of the process',
      registers,
      collect() {
        const { user, system } = process.cpuUsage();
        this.reset();
        this.inc((user + system) / 1e6);
      },
    });
  }

  /** A request has begun. @returns to be called at its end */
  begin(): (ended: { route: string; status: number; seconds: number }) => void {
    this.inFlight.inc();
    return ({ route, status, seconds }) => {
      this.inFlight.dec();
      this.durations.observe({ route }, seconds);
      this.answers.inc({ route, status: `${Math.floor(status / 100)}xx` });
    };
  }

  shed(trafficClass: string): void {
    this.shedRequests.inc({ class: trafficClass });
  }

  limited(trafficClass: string, party: string): void {
    this.limitedRequests.inc({ class: trafficClass, party });
  }

  proof(outcome: 'asked' | 'accepted'): void {
    this.proofs.inc({ outcome });
  }

  slowQuery(): void {
    this.slowQueries.inc();
  }

  /** As `text/plain; version=0.0.4`. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  private gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: this.registers,
      async collect() {
        this.set(await read());
      },
    });
  }
}
