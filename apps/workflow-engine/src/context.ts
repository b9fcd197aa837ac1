import type { Access, SigningKeys } from '@msp/auth';
import type { ResponseMetrics, Routes } from '@msp/http';
import type { KeyCounts, RunningCode } from '@msp/service';
import type { Metadata, OrganizationId } from '@msp/models';
import type { ChangeParts, Environments, Surroundings } from '@msp/platform';
import type { workflowApi } from '@msp/models/validators';
import type { CounterBuffer, Repositories, Storage } from '@msp/storage';
import type { Registry } from '@msp/workflow-sdk';
import type { Logger } from 'pino';
import type { OptionCache } from './data-providers/option-cache';
import type { BaseContextParts } from './execution/base-context';
import type { EnginePauses } from './execution/engine-pauses';
import type { FormChecks } from './forms/form-checks';
import type { OrganizationLists } from './integrations/organization-lists';
import type { Runs } from './execution/run';
import type { LocalDriver, TurnDriver } from './execution/turn-driver';
import type { TurnHost } from './turn-host/host';
import type { KeyLock } from './workflows/key-lock';
import type { NotedCallers } from './workflows/noted-callers';
import type { QueueRoom } from './workflows/queue-room';

/** What the engine works with; put together once, in `main.ts`. */
export interface Context extends BaseContextParts {
  readonly storage: Storage;
  /** This process among those of the engine. */
  readonly engineId: string;
  readonly repositories: Repositories;
  readonly access: Access;
  readonly keys: Pick<SigningKeys, 'ready'>;
  readonly registry: Registry;
  readonly metadata: Metadata;
  /** A developer's machine, where everybody may see what a workflow threw. */
  readonly isLocal: boolean;
  readonly environments: Environments;
  /** Where changes are recorded. */
  readonly changes: ChangeParts;
  /** What the answers of these integrations depend on for an organization, read anew. */
  readonly readSurroundings: (organizationId: OrganizationId, uses: readonly string[]) => Promise<Surroundings>;
  readonly options: OptionCache;
  readonly formChecks: FormChecks;
  /** What external systems have organizations of. */
  readonly organizationLists: OrganizationLists;
  readonly runs: Runs;
  readonly notedCallers: NotedCallers;
  /** For what programs have run. */
  readonly queueRoom: QueueRoom;
  /** Whether this process takes what any process may go on with. */
  readonly isWorker: boolean;
  /** How many executions each person watches. */
  readonly watchers: KeyCounts<string>;
  /** How long this process has an execution in hand after it said so. */
  readonly leaseMs: number;
  /** Whether somebody has paused everything. */
  readonly pauses: EnginePauses;
  /** What finished executions add up to, on its way to storage. */
  readonly counters: CounterBuffer;
  /** Of what this process has accepted, as long as it lives. */
  readonly direct: LocalDriver;
  /** Of what any process may go on with. */
  readonly driver: TurnDriver;
  /** Runs the code of authors. */
  readonly turnHost: TurnHost;
  /** Accepts requests with one idempotency key one after the other. */
  readonly keyLock: KeyLock;
  /** How fast and how well this process answers. */
  readonly metrics: ResponseMetrics;
  readonly logger: Logger;
  /** Which code this process runs. */
  readonly code: RunningCode;
}

export type AllRoutes = Routes<typeof workflowApi, Context>;

/** The routes of some operations of the contract: what one feature exports. */
export type RoutesOf<Ids extends keyof AllRoutes> = Pick<AllRoutes, Ids>;
