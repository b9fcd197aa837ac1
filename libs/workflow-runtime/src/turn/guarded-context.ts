import type { LogEntry } from '@msp/models';
import {
  createConfig,
  MappingNotFoundError,
  WorkflowError,
  type BaseContext,
  type IntegrationMappingDraft,
  type IntegrationName,
  type Integrations,
  type LogFields,
  type Mappings,
  type WorkflowLog,
} from '@msp/workflow-sdk';
import type { Recorder } from '../record/recorder';
import type { Redactor } from '../redaction/redactor';
import type { Outside } from './outside';
import { watchClient, type ClientWatch } from './watched-client';

export interface Guards {
  /** The integrations that the definition declares. */
  readonly uses: readonly string[];
  /** Once it is aborted, nothing outside is reached any more. */
  readonly signal: AbortSignal;
  readonly recorder: Recorder;
  readonly redactor: Redactor;
  readonly watch: ClientWatch;
}

/** What workflows and data providers are given alike: what is outside, behind the rules that hold wherever they run. */
export function guardedContext(outside: Outside, guards: Guards): BaseContext {
  const { caller, config, mappings } = outside;
  const { signal, recorder } = guards;
  const secrets = guardedSecrets(outside, guards);
  return {
    caller,
    config: createConfig(config, secrets),
    secrets: { get: (name) => secrets.get(name) },
    integrations: guardedIntegrations(outside.integrations, guards),
    mappings: guardedMappings(mappings, guards),
    log: createLog(recorder),
    signal,
  };
}

/** What is read as a secret is hidden from then on. */
function guardedSecrets({ secrets }: Outside, { signal, redactor }: Guards): Outside['secrets'] {
  return {
    async get(name, options) {
      signal.throwIfAborted();
      const secret = await secrets.get(name, options);
      redactor.add(secret.reveal());
      return secret;
    },
  };
}

function guardedIntegrations(integrations: Integrations, { uses, signal, watch }: Guards): Integrations {
  const watched = new WeakMap<object, object>();
  return {
    async get<Chosen extends IntegrationName>(name: Chosen, options?: { readonly mappingId?: string }) {
      signal.throwIfAborted();
      if (!uses.includes(name))
        throw new WorkflowError('bug', `The workflow does not declare "${name}" in its \`uses\`.`);
      const client: object = await integrations.get(name, options);
      const known = watched.get(client) ?? watchClient(name, client, watch);
      watched.set(client, known);
      // A watched client is called as the client itself.
      return known as never;
    },
  };
}

/** What is read and set shows in the log of the execution, whoever runs it. */
function guardedMappings(mappings: Outside['mappings'], { signal, redactor, recorder }: Guards): Mappings {
  return {
    async get(integration, mappingId) {
      signal.throwIfAborted();
      recorder.log('info', `Loading mapping for integration ${integration}`);
      try {
        return await mappings.get(integration, mappingId);
      } catch (error) {
        if (error instanceof MappingNotFoundError) {
          recorder.log('error', `No mapping found for integration ${integration}`);
        }
        throw error;
      }
    },
    async set(integration, draft) {
      signal.throwIfAborted();
      assertNoSecret(redactor, draft);
      if (mappings.set === undefined) throw new WorkflowError('bug', 'Only a workflow can set a mapping.');
      const { mapping, isNew } = await mappings.set(integration, draft);
      recorder.log('info', `${isNew ? 'Created' : 'Updated'} mapping for integration ${integration}`);
      recorder.log('debug', `Using external org ID: ${mapping.externalOrgId}`);
      return mapping;
    },
  };
}

/** A mapping is a row that people and the audit trail show. */
function assertNoSecret(redactor: Redactor, draft: IntegrationMappingDraft): void {
  const text = JSON.stringify(draft);
  if (JSON.stringify(redactor.json(JSON.parse(text))) === text) return;
  throw new WorkflowError('bug', 'A mapping must not hold a secret.');
}

function createLog(recorder: Recorder): WorkflowLog {
  const at = (level: LogEntry['level']) => (message: string, fields?: LogFields) =>
    recorder.log(level, message, fields);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
