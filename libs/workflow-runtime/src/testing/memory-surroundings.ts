import type { SealedValue } from '@msp/models';
import {
  MissingSecretError,
  missingFile,
  Secret,
  type Caller,
  type ConfigEntry,
  type IntegrationClients,
  type IntegrationMapping,
  type IntegrationName,
  type Integrations,
  type JsonValue,
  type Organization,
} from '@msp/workflow-sdk';
import type { SealedValues } from '../turn/seal';
import type { Surroundings } from '../turn/outside';
import { createMemoryMappings } from './memory-mappings';
import { recordCalls, type CallHooks, type ClientUse, type RecordedCall } from './recording';

/** As much of a client as the test needs; a call of anything else fails and says so. */
export type FakeClient<Client> = Client extends (...args: never[]) => unknown
  ? // A fake of a generic function answers what the test says, and the schema of the call judges it.
    Client | ((...args: Parameters<Client>) => ReturnType<Client>)
  : Client extends object
    ? { readonly [Member in keyof Client]?: FakeClient<Client[Member]> }
    : Client;
export type FakeClients = { readonly [Name in IntegrationName]?: FakeClient<IntegrationClients[Name]> };

/** A value that the workflow sealed. It prints as `[redacted]`; a test reveals it. */
export type RecordedSeal = SealedValue & { readonly value: Secret };

/** What a test says is outside; everything has a default. */
export interface GivenSurroundings {
  readonly org?: Organization;
  readonly caller?: Caller;
  /** Values by key, or `secretRef('name')` for one that refers to a secret. */
  readonly config?: Readonly<Record<string, JsonValue | SecretReference>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly integrations?: FakeClients;
  readonly mappings?: readonly IntegrationMapping[];
  /** Contents by file id. */
  readonly files?: Readonly<Record<string, string>>;
  readonly calls?: CallHooks;
}

/** A value of the configuration that names a secret. */
class SecretReference {
  constructor(readonly name: string) {}
}

/** Configuration that refers to a secret, as `secret_ref` does: the workflow asks for it by `config.getSecret`. */
export const secretRef = (name: string): SecretReference => new SecretReference(name);

const entryOf = (value: JsonValue | SecretReference): ConfigEntry =>
  value instanceof SecretReference ? { secretRef: value.name } : { value };

/** Where it is kept what the workflow does with them. */
export interface Kept {
  readonly calls: RecordedCall[];
  readonly sealed: RecordedSeal[];
}

/** Who runs it where the test does not say. */
export const someone: Caller = {
  userId: '7c1d0002-0000-4000-8000-000000000002',
  displayName: 'Toni Technician',
  email: 'technician@msp.example',
};
/** For whom it runs where the test does not say. */
export const acme: Organization = {
  id: '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1',
  name: 'Acme Corp',
  tenantId: 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01',
};

/** What is outside of a workflow, in memory. */
export function memorySurroundings(given: GivenSurroundings, kept: Kept, use: ClientUse): Surroundings {
  const { org = acme, caller = someone, config = {}, secrets = {}, integrations = {}, mappings = [] } = given;
  const { files = {}, calls: hooks = {} } = given;
  return {
    caller,
    org,
    config: Object.fromEntries(Object.entries(config).map(([key, value]) => [key, entryOf(value)])),
    secrets: {
      async get(name) {
        const value = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
        if (value === undefined) throw new MissingSecretError(name);
        return new Secret(value);
      },
    },
    integrations: memoryIntegrations(integrations, kept.calls, hooks, use),
    mappings: createMemoryMappings(mappings),
    async *openFile(file) {
      const content = files[file.fileId];
      if (content === undefined) throw missingFile(file);
      yield new TextEncoder().encode(content);
    },
    sealedValues: memorySealedValues(kept.sealed),
  };
}

function memoryIntegrations(
  clients: Readonly<Record<string, object | undefined>>,
  calls: RecordedCall[],
  hooks: CallHooks,
  use: ClientUse,
): Integrations {
  return {
    async get<Chosen extends IntegrationName>(name: Chosen): Promise<IntegrationClients[Chosen]> {
      const client = clients[name];
      if (client === undefined) throw new Error(`The test gives no fake client of "${name}".`);
      const recorded: unknown = recordCalls(name, client, calls, hooks, use);
      // A fake holds only what the test needs; the recorder refuses a call of the rest by name.
      return recorded as IntegrationClients[Chosen];
    },
  };
}

/** With ids that are the same in every run. */
const memorySealedValues = (sealed: RecordedSeal[]): SealedValues => ({
  createId: () => `0198f000-0000-7000-8000-${String(sealed.length + 1).padStart(12, '0')}`,
  keep: async (reference, value) => void sealed.push({ ...reference, value: new Secret(value) }),
});
