import type { Access, SigningKeys } from '@msp/auth';
import type { ResponseMetrics, Routes } from '@msp/http';
import type { Cursors } from '@msp/platform';
import type { RunningCode } from '@msp/service';
import type { managementApi } from '@msp/models/validators';
import type { Repositories, Storage } from '@msp/storage';
import type { WorkflowCatalogue } from './forms/workflow-catalogue';
import type { MappingProofs } from './mappings/mapping-proofs';
import type { EngineMetrics } from './system/engine-metrics';
import type { EngineProbe } from './system/engine-probe';
import type { PartnerDirectory } from './tenants/partner-directory';
import type { TenantConsents } from './tenants/tenant-consents';

/** What the services of this API work with; put together once, in `main.ts`. */
export interface Context extends Repositories {
  readonly storage: Storage;
  readonly access: Access;
  readonly keys: Pick<SigningKeys, 'ready'>;
  readonly cursors: Cursors;
  /** The workflows that the engine knows. */
  readonly workflows: WorkflowCatalogue;
  /** Asks which external organization is proven to be an organization. */
  readonly mappingProofs: MappingProofs;
  /** Asks whether the workflow engine is ready. */
  readonly engine: EngineProbe;
  /** Asks how fast and how well the workflow engine answers. */
  readonly engineMetrics: EngineMetrics;
  /** How fast and how well this process answers. */
  readonly metrics: ResponseMetrics;
  /** Which code this process runs. */
  readonly code: RunningCode;
  /** The MSP's own tenant. */
  readonly partnerTenantId: string;
  /** The customers of the MSP's tenant. */
  readonly partnerDirectory: PartnerDirectory;
  readonly tenantConsents: TenantConsents;
  readonly now: () => Date;
  /** A developer's machine, where everybody may see what a workflow threw. */
  readonly isLocal: boolean;
  /** Local development only: integrations may have http addresses. */
  readonly allowLoopback: boolean;
}

/** The routes of all operations of the contract. */
export type AllRoutes = Routes<typeof managementApi, Context>;

type InputOf<Id extends keyof AllRoutes> = Parameters<AllRoutes[Id]['handle']>[0];

/**
 * What one handler is given that serves an operation on GLOBAL and the same one on an organization: it asks for the scope,
 * never for the organization, whichever way a request names it.
 */
export type ScopedInput<Id extends keyof AllRoutes> = Omit<InputOf<Id>, 'organizationId' | 'path'> & {
  readonly path: InputOf<Id>['path'] extends undefined ? unknown : InputOf<Id>['path'];
};

/** The routes of some operations of the contract: what one feature exports. */
export type RoutesOf<Ids extends keyof AllRoutes> = Pick<AllRoutes, Ids>;
