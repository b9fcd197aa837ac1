import { organizationIdOf } from '@msp/models';
import { Access, type AccessParts, type SigningKeys } from '@msp/auth';
import { createConcurrencyLimits, createTokenCache, type Connection } from '@msp/integrations';
import { ResponseMetrics } from '@msp/http';
import { KeyCounts, RunningCode } from '@msp/service';
import { Environments, MappingDirectory, readSurroundings } from '@msp/platform';
import { CounterBuffer, createRepositories, createTimedId, type Repositories, type Storage } from '@msp/storage';
import { StoppedError } from '@msp/workflow-runtime';
import type { Registry } from '@msp/workflow-sdk';
import type { Logger } from 'pino';
import type { Role } from './config';
import type { Context } from './context';
import { OptionCache } from './data-providers/option-cache';
import { describeRegistry } from './discovery/metadata';
import { createDriver, type DriverParts } from './drivers/create-driver';
import { InProcessDriver } from './drivers/in-process.driver';
import { EnginePauses, isPausedBy } from './execution/engine-pauses';
import { pausableOf, Runs } from './execution/run';
import { FormChecks } from './forms/form-checks';
import { OrganizationLists } from './integrations/organization-lists';
import { findProven } from './integrations/proven-organization';
import { sharedLimits } from './integrations/shared-limits';
import type { SharedOfVendors, TurnHost } from './turn-host/host';
import { KeyLock } from './workflows/key-lock';
import { NotedCallers } from './workflows/noted-callers';
import { QueueRoom } from './workflows/queue-room';

const callTimeoutMs = 30_000;
/** For a list that has to be read first. */
const proofWaitMs = 20_000;

export interface ContextParts extends DriverParts {
  readonly storage: Storage;
  readonly keys: Pick<SigningKeys, 'ready'>;
  readonly registry: Registry;
  /** Makes what runs the code of authors. */
  readonly createTurnHost: (shared: SharedOfVendors) => TurnHost;
  readonly platformAdmins: readonly string[];
  readonly integrations: { readonly allowLoopback: boolean; readonly endpoints: Connection['endpoints'] };
  readonly isLocal?: boolean;
  readonly logger: Logger;
  readonly code?: RunningCode;
  readonly now?: () => number;
  /** How long this process has an execution in hand after it said so. */
  readonly leaseMs?: number;
  /** How many executions that programs began may wait for their turn. */
  readonly queuedPerOrganization?: number;
  /** Both without it. */
  readonly roles?: readonly Role[];
}

/** Puts together what the engine works with. Makes no call. */
export function createContext(parts: ContextParts): Context {
  const { storage, keys, registry, platformAdmins, integrations, isLocal = false, logger, now = Date.now } = parts;
  const { code = new RunningCode('workflow-engine'), leaseMs = 30_000, roles } = parts;
  const { queuedPerOrganization = 1_000 } = parts;
  const repositories = createRepositories(storage);
  const environments = new Environments(repositories, now);
  const access = new Access(accessParts(repositories, environments), platformAdmins, now);
  const { mappings, audit, secretNames } = repositories;
  const changes = { audit, now: () => new Date() };
  const limits = sharedLimits({ own: createConcurrencyLimits(), pauses: repositories.vendorPauses, logger });
  const shared = { tokens: createTokenCache(), limits };
  const directory = new MappingDirectory(mappings, now);
  const context: Context = {
    engineId: createTimedId(),
    storage,
    repositories,
    keys,
    registry,
    environments,
    access,
    logger,
    code,
    mappingParts: {
      directory,
      mappings,
      changes,
      access,
      prove: async ({ organizationId, ...question }) => {
        const asked = { ...question, organizationId: organizationIdOf(organizationId) };
        return (await findProven(context, { ...asked, refresh: false, waitMs: proofWaitMs })).external;
      },
    },
    metadata: describeRegistry(registry),
    isLocal,
    changes,
    readSurroundings: (organizationId, uses) =>
      readSurroundings({ environments, directory, secretNames }, organizationId, uses),
    options: new OptionCache(now),
    formChecks: new FormChecks(now),
    organizationLists: new OrganizationLists(now),
    runs: new Runs({ executions: repositories.executions, logger }),
    notedCallers: new NotedCallers(access, repositories.callers),
    queueRoom: new QueueRoom(queuedPerOrganization, repositories, now),
    watchers: new KeyCounts(),
    leaseMs,
    isWorker: roles?.includes('worker') !== false,
    pauses: new EnginePauses(repositories.enginePauses),
    counters: new CounterBuffer(repositories.counters),
    direct: new InProcessDriver(logger),
    driver: createDriver(parts),
    turnHost: parts.createTurnHost(shared),
    keyLock: new KeyLock(),
    metrics: new ResponseMetrics('workflow-engine', now),
    secretStore: storage.secrets,
    connections: {
      ...integrations,
      ...shared,
      timeoutMs: callTimeoutMs,
    },
  };
  heedPauses(context);
  return context;
}

/** What waits for its turn waits on while runs are paused, and what runs goes on unless it is to be stopped too. */
function heedPauses({ pauses, runs, direct }: Context): void {
  pauses.onChange((active) => {
    const everything = active.find(({ subject }) => subject === undefined);
    direct.hold(everything !== undefined && !everything.stopRunning);
    for (const pause of active.filter(({ stopRunning }) => stopRunning)) {
      runs.stopAll(new StoppedError(pause.pausedByName), ({ accepted }) => isPausedBy(pausableOf(accepted), pause));
    }
  });
}

/** The organization is read once for rights and context together. */
const accessParts = ({ permissions, users }: Repositories, environments: Environments): AccessParts => ({
  findPerson: (userId) => users.find(userId),
  findPermission: (userId, organizationId) => permissions.find(userId, organizationId),
  findOrganization: (organizationId) => environments.findOrganizationAnew(organizationId),
});
