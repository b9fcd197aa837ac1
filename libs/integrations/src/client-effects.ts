import type { GraphClient } from './msgraph/graph-client';
import type { HaloClient } from './halopsa/halo-client';
import type { NinjaClient } from './ninjaone/ninja-client';

/** What a function of a client may do to the external system. `declared`: what the call itself says by its `effect`. */
type Effect = 'read' | 'write' | 'declared';

/** An effect for every function of a client, however deep: one that is left out does not compile. */
type EffectsOf<Client> = {
  readonly [Name in keyof Client as Client[Name] extends object ? Name : never]: Client[Name] extends (
    ...args: never[]
  ) => unknown
    ? Effect
    : EffectsOf<Client[Name]>;
};

const msgraph: EffectsOf<GraphClient> = {
  users: {
    find: 'read',
    get: 'read',
    search: 'read',
    list: 'read',
    lastSignIn: 'read',
    memberOf: 'read',
    create: 'write',
    update: 'write',
    delete: 'write',
    setManager: 'write',
    assignLicense: 'write',
    revokeSignInSessions: 'write',
    resetPassword: 'write',
  },
  groups: { list: 'read', search: 'read', find: 'read', addMember: 'write', removeMember: 'write' },
  addresses: { find: 'read' },
  deletedUsers: { list: 'read', restore: 'write' },
  roles: { of: 'read' },
  subscribedSkus: { list: 'read' },
  domains: { list: 'read' },
  organization: { get: 'read' },
  devices: { list: 'read', waysIn: 'read' },
  managedDevices: { list: 'read', find: 'read', retire: 'write' },
  partner: { listDelegatedAdminCustomers: 'read', listDelegatedAdminRelationships: 'read', listContracts: 'read' },
  permissionsGranted: 'read',
  request: 'declared',
  requestAll: 'read',
};

const halopsa: EffectsOf<HaloClient> = {
  clients: { get: 'read' },
  sites: { list: 'read', assertDefault: 'read' },
  tickets: { create: 'write', get: 'read', find: 'read' },
  actions: { create: 'write' },
  users: { find: 'read', create: 'write' },
  ticketTypes: { list: 'read' },
  categories: { list: 'read' },
  priorities: { list: 'read' },
  outcomes: { list: 'read', assertNote: 'read' },
  request: 'read',
};

const ninjaone: EffectsOf<NinjaClient> = {
  organizations: { get: 'read' },
  devices: { list: 'read', get: 'read' },
  request: 'read',
};

/** By integration: what each function of its client may do, as its calls do it. */
export const clientEffects = { msgraph, halopsa, ninjaone } as const;
