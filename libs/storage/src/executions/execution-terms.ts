import { z } from 'zod';
import type { EntityProperties } from '../tables/entity-table';

const runAsSchema = z.object({
  kind: z.enum(['user', 'app']),
  tenantId: z.string(),
  /** Those of the token; whether they still hold is asked again. */
  roles: z.array(z.string()),
});
const mappingsSchema = z.record(z.string(), z.string());
/** One that only a newer version knows is as good as any: it decides how soon, and never whether. */
const laneSchema = z.enum(['interactive', 'background']).optional().catch(undefined);

/** What an execution runs under, so that another process can go on with it. Earlier versions wrote none of it. */
export interface ExecutionTerms {
  /** What the token of whoever began it said, besides who they are. */
  readonly runAs: Readonly<z.output<typeof runAsSchema>>;
  /** The mappings that its form chose in place of the default ones. */
  readonly mappings?: Readonly<Record<string, string>> | undefined;
  /** Of the source of its workflow that wrote what is in its journal. */
  readonly sourceDigest?: string | undefined;
  /** Whose turns it takes its turn among; those of people where it is not said. */
  readonly lane?: 'interactive' | 'background' | undefined;
}

export const termsProperties: readonly string[] = ['runAsJson', 'mappingsJson', 'sourceDigest', 'lane'];

export function termsToRow(terms: ExecutionTerms | undefined): EntityProperties {
  if (terms === undefined) return {};
  const { runAs, mappings, sourceDigest, lane } = terms;
  return {
    runAsJson: JSON.stringify(runAs),
    ...(mappings && { mappingsJson: JSON.stringify(mappings) }),
    sourceDigest,
    lane,
  };
}

/** undefined for a row that an earlier version wrote, or a newer one in a way of its own. */
export function termsFromRow(row: EntityProperties): ExecutionTerms | undefined {
  const { runAsJson, mappingsJson, sourceDigest } = row;
  const runAs = runAsSchema.safeParse(parsed(runAsJson));
  const mappings = mappingsSchema.optional().safeParse(parsed(mappingsJson));
  if (!runAs.success || !mappings.success) return undefined;
  const lane = laneSchema.parse(row['lane']);
  return {
    runAs: runAs.data,
    ...(mappings.data && { mappings: mappings.data }),
    ...(typeof sourceDigest === 'string' && { sourceDigest }),
    ...(lane && { lane }),
  };
}

const parsed = (json: unknown): unknown => (typeof json === 'string' ? JSON.parse(json) : undefined);
