/** What the stand-in of Azure keeps; plain JSON, so that it survives the program that changes it. */
export interface AzureState {
  /** Calls so far, with the words of each command. */
  calls: string[];
  /** Those of them that changed something. */
  changes: string[];
  /** Reads of what was just changed that still show it as it was. */
  lag: number;
  faults: Fault[];
  clock: number;
  groups: Record<string, { location: string }>;
  apps: Record<string, AppState>;
  jobs: Record<string, JobState>;
  /** Storage accounts that a drill restores into. */
  stores: Record<string, { hasRows: boolean }>;
  deployments: Record<string, DeploymentState>;
  registries: Record<string, { loginServer: string }>;
  staticWebApps: Record<string, StaticWebAppState>;
  /** Failed requests of each hundred, by the digest of the revision that answers them. */
  failures: Record<string, number>;
  /** Whose revisions never start. */
  broken: string[];
  identities: Record<string, IdentityState>;
  applications: ApplicationState[];
  principals: PrincipalState[];
  grants: GrantState[];
  roles: { scope: string; role: string; principal: string }[];
  /** Who is signed in. */
  account: { id: string; tenantId: string; user: string; userObjectId: string };
  providers: string[];
  /** Digests in the registry, by app and tag. */
  pushed: Record<string, string>;
}

/** What goes wrong with one call. */
interface Fault {
  /** Counted from 1. */
  readonly call: number;
  /**
   * `refused`: it fails and changes nothing. `lost`: it does what it is told, and its answer is lost. `killed` and
   * `killed-after`: whoever calls is killed, before or after it did.
   */
  readonly kind: FaultKind;
}

export const faultKinds = ['refused', 'lost', 'killed', 'killed-after'] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface TrafficState {
  revisionName?: string;
  latestRevision?: boolean;
  weight: number;
  label?: string;
}

export interface RevisionState {
  name: string;
  image: string;
  active: boolean;
  createdTime: string;
  /** Reads until it runs. */
  pending: number;
  /** What makes it differ from another revision of the app. */
  print: string;
}

export interface AppState {
  tags: Record<string, string>;
  revisions: RevisionState[];
  traffic: TrafficState[];
  /** Reads until the newest revision is shown. */
  hidden: number;
  /** It has an address. */
  isCalled: boolean;
  /** Of the MSP. */
  domains: string[];
}

export const emptyApp = (isCalled: boolean): AppState => ({
  isCalled,
  tags: {},
  revisions: [],
  traffic: [],
  hidden: 0,
  domains: [],
});

interface JobState {
  image: string;
  tags: Record<string, string>;
  executions: { name: string; pending: number; status: string }[];
}

interface DeploymentState {
  state: string;
  parameters: Record<string, unknown>;
  outputs: Record<string, { type: string; value: unknown }>;
}

interface StaticWebAppState {
  tags: Record<string, string>;
  hostname: string;
  apiKey: string;
}

interface IdentityState {
  principalId: string;
  clientId: string;
  credentials: Record<string, { issuer: string; subject: string; audiences: string[] }>;
}

export interface ApplicationState {
  id: string;
  appId: string;
  displayName: string;
  properties: Record<string, unknown>;
  credentials: { id: string; name: string; issuer: string; subject: string; audiences: string[] }[];
}

interface PrincipalState {
  id: string;
  appId: string;
  displayName: string;
  appRoles: { id: string; value: string }[];
}

interface GrantState {
  id: string;
  principalId: string;
  resourceId: string;
  appRoleId: string;
}

export const emptyAzure = (): AzureState => ({
  calls: [],
  changes: [],
  lag: 0,
  faults: [],
  clock: 0,
  groups: {},
  apps: {},
  jobs: {},
  stores: {},
  deployments: {},
  registries: {},
  staticWebApps: {},
  failures: {},
  broken: [],
  identities: {},
  applications: [],
  principals: [],
  grants: [],
  roles: [],
  providers: [],
  pushed: {},
  account: {
    id: '11111111-1111-4111-8111-111111111111',
    tenantId: '22222222-2222-4222-8222-222222222222',
    user: 'operator@msp.example',
    userObjectId: '33333333-3333-4333-8333-333333333333',
  },
});

/** What the command line prints to its error stream before it ends with a code that is not 0. */
export class AzureRefusal extends Error {}

export const notFound = (what: string) => new AzureRefusal(`(ResourceNotFound) ${what} was not found.`);
