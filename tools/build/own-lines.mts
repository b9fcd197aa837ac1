import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';

interface SourceMap {
  readonly sources: readonly string[];
  readonly mappings: string;
}

/**
 * Leaves the lines of installed packages out of a source map: nobody here mends them, and Node keeps a map in memory for
 * as long as a service runs. Where a package begins stands that nothing is known, so that its lines are named as they are.
 */
export function ownLines(text: string): string {
  const map: SourceMap = JSON.parse(text);
  const isOwn = map.sources.map((source) => !source.includes('node_modules/'));
  let wasOwn = false;
  const lines = decode(map.mappings).map((segments) =>
    segments.flatMap((segment): SourceMapSegment[] => {
      const own = segment.length > 1 && isOwn[segment[1] ?? -1] === true;
      const begins = wasOwn && !own;
      wasOwn = own;
      if (own) return [segment];
      return begins ? [[segment[0]]] : [];
    }),
  );
  return JSON.stringify({ ...map, mappings: encode(lines) });
}
