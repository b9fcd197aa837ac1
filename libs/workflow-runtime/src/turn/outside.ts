import type { Caller, ConfigEntry, ConfigSecrets, IntegrationMapping, Integrations, Mappings } from '@msp/workflow-sdk';

/** What a workflow or a data provider reaches out with. Given by whoever runs it. */
export interface Outside {
  /** With whose rights it runs. */
  readonly caller: Caller;
  /** By key, the organization's over the global ones. */
  readonly config: Readonly<Record<string, ConfigEntry>>;
  /** Answers values of the organization, then global ones. Throws MissingSecretError. */
  readonly secrets: ConfigSecrets;
  /** Is asked only for what the definition declares. */
  readonly integrations: Integrations;
  readonly mappings: MappingPort;
}

/** Where mappings are kept. */
export interface MappingPort {
  readonly get: Mappings['get'];
  /** Absent where none may be written. Says whether there was none before. */
  readonly set?: (...args: Parameters<Mappings['set']>) => Promise<SetMapping>;
}

interface SetMapping {
  readonly mapping: IntegrationMapping;
  readonly isNew: boolean;
}
