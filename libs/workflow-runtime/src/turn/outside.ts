import type {
  Caller,
  ConfigEntry,
  ConfigSecrets,
  Files,
  IntegrationMapping,
  Integrations,
  Mappings,
  Organization,
} from '@msp/workflow-sdk';
import type { SealedValues } from './seal';

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

/** What the workflow of a turn finds around it. */
export interface Surroundings extends Outside {
  readonly org?: Organization | undefined;
  readonly openFile: Files['open'];
  readonly sealedValues: SealedValues;
}

/** Where mappings are kept. */
export interface MappingPort {
  readonly get: Mappings['get'];
  /** Absent where none may be written. Says whether there was none before. */
  readonly set?: (...args: Parameters<Mappings['set']>) => Promise<SetMapping>;
}

export interface SetMapping {
  readonly mapping: IntegrationMapping;
  readonly isNew: boolean;
}
