import type { IntegrationClients, IntegrationName, Integrations } from '../context';
import { recordCalls, type CallHooks, type RecordedCall } from './recording';

export function createMockIntegrations(
  uses: readonly IntegrationName[],
  clients: Readonly<Record<string, object | undefined>>,
  calls: RecordedCall[],
  hooks: CallHooks,
  underWay: Set<RecordedCall>,
): Integrations {
  return {
    async get<Chosen extends IntegrationName>(name: Chosen): Promise<IntegrationClients[Chosen]> {
      if (!uses.includes(name)) throw new Error(`The definition does not declare "${name}" in \`uses\`.`);
      const client = clients[name];
      if (client === undefined) throw new Error(`The test gives no fake client of "${name}".`);
      const recorded: unknown = recordCalls(name, client, calls, hooks, underWay);
      // A fake holds only what the test needs; the recorder refuses a call of the rest by name.
      return recorded as IntegrationClients[Chosen];
    },
  };
}
