import * as z from 'zod';
import type { TransportRequest } from '../http/transport.types';

/**
 * The objects that this client created. Graph's replicas may not know them for minutes, whatever one read has shown, so
 * that a write which names one is asked again when Graph says that there is no such thing.
 */
export interface CreatedObjects {
  /** Ids and sign-in names, in any letter case. */
  remember(...names: readonly (string | null | undefined)[]): void;
  has(name: string): boolean;
  /** What is lag for a request; undefined where it names no object that was created here. */
  lagOf(request: Pick<TransportRequest, 'url' | 'json' | 'expected'>): TransportRequest['isLag'];
}

export function createCreatedObjects(): CreatedObjects {
  const known = new Set<string>();
  return {
    remember(...names) {
      for (const name of names) if (name) known.add(name.toLowerCase());
    },
    has: (name) => known.has(name.toLowerCase()),
    lagOf({ url, json, expected = [] }) {
      // Where absence is an answer, nobody waits for presence.
      if (known.size === 0 || expected.includes(404)) return undefined;
      const named = namesIn(`${readable(url.pathname)} ${json === undefined ? '' : JSON.stringify(json)}`);
      return named.some((name) => known.has(name)) ? isUnknownObject : undefined;
    },
  };
}

/** Whatever stands alone in a path or between quotes, as ids and sign-in names do. */
function namesIn(text: string): readonly string[] {
  const parts = text.toLowerCase().split(/[/"\s]/);
  return parts.map((part) => /^users\('(.*)'\)$/.exec(part)?.[1]?.replaceAll("''", "'") ?? part);
}

const refusal = z.looseObject({ error: z.looseObject({ message: z.string() }) });

function isUnknownObject(status: number, json: unknown): boolean {
  if (status === 404) return true;
  if (status !== 400) return false;
  // Graph has no code of its own for it.
  const parsed = refusal.safeParse(json);
  return parsed.success && /not a valid reference update/i.test(parsed.data.error.message);
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
