import { Counter, Gauge, type Registry } from 'prom-client';

/** A group of figures on the metrics page. */
export interface FigureSource {
  register(registry: Registry): void;
  /** Reads what is kept elsewhere, before the page is written. */
  refresh?(): Promise<void>;
}

export type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

interface Definition {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly string[];
  /** The figures at this moment; they are counted elsewhere. */
  readonly read: () => Iterable<Sample>;
}

export function showCounter(registry: Registry, { name, help, labelNames = [], read }: Definition): void {
  new Counter({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    collect() {
      this.reset();
      for (const [labels, value] of read()) this.inc({ ...labels }, value);
    },
  });
}

export function showGauge(registry: Registry, { name, help, labelNames = [], read }: Definition): void {
  new Gauge({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    collect() {
      this.reset();
      for (const [labels, value] of read()) this.set({ ...labels }, value);
    },
  });
}
