import type { ExecutionStep, ExecutionTask, IntegrationCall, LogEntry } from '../domain';
import { joinTimelines, type EarlierTimeline, type Timeline } from './join-timelines';

/** One thing that an execution shows while it runs, without secrets. */
export type ShownEntry =
  | { readonly kind: 'line'; readonly line: LogEntry }
  | { readonly kind: 'call'; readonly call: IntegrationCall }
  /** As it is from now on; counts from 0 in the order in which steps begin. */
  | { readonly kind: 'step'; readonly number: number; readonly step: ExecutionStep }
  /** In place of the tasks before. */
  | { readonly kind: 'tasks'; readonly tasks: readonly ExecutionTask[] }
  | { readonly kind: 'place'; readonly integration: string; readonly place: string };

/** Some of what an execution shows, in its order. */
export interface ShownChunk {
  readonly turn: number;
  /** Which beginning of the workflow within the turn. */
  readonly part: number;
  readonly entries: readonly ShownEntry[];
}

/** Puts together what an execution shows, from chunks in their order. */
export class ShownTimeline {
  private readonly parts = new Map<string, Part>();

  add({ turn, part, entries }: ShownChunk): void {
    const key = `${turn}.${part}`;
    const shown = this.parts.get(key) ?? new Part();
    this.parts.set(key, shown);
    for (const entry of entries) shown.take(entry);
  }

  /** What it shows over all turns; `earlier` is what was shown before the first chunk. */
  behind(earlier: EarlierTimeline): EarlierTimeline {
    return [...this.parts.values()].reduce((joined, part) => joinTimelines(joined, part.timeline()), earlier);
  }
}

class Part {
  private readonly logs: LogEntry[] = [];
  private readonly calls: IntegrationCall[] = [];
  private readonly steps = new Map<number, ExecutionStep>();
  private readonly places = new Map<string, ReadonlySet<string>>();
  private tasks: readonly ExecutionTask[] = [];

  take(entry: ShownEntry): void {
    switch (entry.kind) {
      case 'line':
        this.logs.push(entry.line);
        return;
      case 'call':
        this.calls.push(entry.call);
        return;
      case 'step':
        this.steps.set(entry.number, entry.step);
        return;
      case 'tasks':
        this.tasks = entry.tasks;
        return;
      case 'place':
        this.places.set(entry.integration, new Set([...(this.places.get(entry.integration) ?? []), entry.place]));
    }
  }

  timeline(): Timeline {
    const places = onlyPlaces(this.places);
    return {
      logs: this.logs,
      calls: this.calls,
      steps: [...this.steps.values()],
      ...(this.tasks.length > 0 && { tasks: [...this.tasks] }),
      ...(places && { places }),
    };
  }
}

/** Of integrations that work at one place: links are made for that, and in the wrong one they would show somebody else's. */
export function onlyPlaces(places: ReadonlyMap<string, ReadonlySet<string>>): Record<string, string> | undefined {
  const only = [...places].flatMap(([integration, [place, ...others]]): [string, string][] =>
    place !== undefined && others.length === 0 ? [[integration, place]] : [],
  );
  return only.length > 0 ? Object.fromEntries(only) : undefined;
}
