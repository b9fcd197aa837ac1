import type { Patches } from './version-bundles';

/** What only the next version knows: the region of an organization, how an execution ends, and a type of configuration. */
export const nextWords = { property: 'region', status: 'Blocked', configType: 'duration' } as const;

/** The words that the next version adds to the enumerations of the contracts. */
export const wordsOfNext: Readonly<Record<string, string>> = {
  ExecutionStatus: nextWords.status,
  ConfigType: nextWords.configType,
};

/**
 * The version after this one, as whoever writes it would: the contracts say more, organizations are written with a region,
 * and an execution that lacks what it needs ends in a state of its own.
 */
export const nextVersion: Patches = {
  'contracts/shared/organizations.yaml': [
    ['      updatedAt: { type: string', '      region: { type: string }\n      updatedAt: { type: string'],
  ],
  'contracts/shared/executions.yaml': [['      - Quarantined\n', '      - Quarantined\n      - Blocked\n']],
  'contracts/shared/configuration.yaml': [
    ['[string, int, bool, json, secret_ref]', '[string, int, bool, json, secret_ref, duration]'],
  ],
  'libs/models/src/domain.ts': [["  'Quarantined',\n];", "  'Quarantined',\n  'Blocked',\n];"]],
  'libs/storage/src/organizations/organization.table.ts': [
    ['  updatedAt: z.string(),\n});', '  updatedAt: z.string(),\n  region: z.string().optional(),\n});'],
    [
      'return { ...rest, tenantId: tenantId ?? undefined };',
      "return { ...rest, tenantId: tenantId ?? undefined, region: 'north' };",
    ],
  ],
  'libs/storage/src/config-values/config-value.table.ts': [
    ["'secret_ref'] as const", "'secret_ref', 'duration'] as const"],
  ],
  'libs/workflow-runtime/src/outcome/outcome.ts': [
    ["'NeedsAttention' : status,", "'NeedsAttention' : error.kind.startsWith('missing-') ? 'Blocked' : status,"],
  ],
};
