import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson, SavedFile } from '../common/json-file';
import { type Behaviour, behaviourOf, type Profile } from './behaviour';
import { FaultSwitchboard } from './fault';
import { type PartnerCustomer, tenantSchema, type Tenant } from './graph/directory';
import { GraphReplicas } from './graph/graph-replicas';
import { haloSchema } from './halopsa/service-desk';
import { vaultSchema } from './key-vault/vault';
import { rmmSchema } from './ninjaone/rmm';
import { RequestLog } from './request-log';
import { RequestWindows } from './request-window';
import { seedRmm } from './seed/rmm';
import { seedState } from './seed/seed-state';

const stateSchema = z.object({
  version: z.literal(1),
  tokenKey: z.string(),
  tenants: z.array(tenantSchema),
  vault: vaultSchema,
  halo: haloSchema,
  // A data folder from before NinjaOne was there gets its seed.
  ninjaone: rmmSchema.default(seedRmm),
});
export type StandInState = z.infer<typeof stateSchema>;

/** What the vendors know, what they were asked, and what is made to fail. One per process. */
export class World {
  readonly faults = new FaultSwitchboard();
  readonly requests = new RequestLog();
  readonly windows = new RequestWindows(Date.now);
  readonly replicas = new GraphReplicas(() => this.behaviour);
  private readonly file: SavedFile;
  private current: StandInState;
  private currentProfile: Profile;
  private currentBehaviour: Behaviour;

  private constructor(state: StandInState, profile: Profile, path: string | undefined) {
    this.current = state;
    this.currentProfile = profile;
    this.currentBehaviour = behaviourOf[profile];
    this.file = new SavedFile(path, () => this.current);
  }

  /** Opens the state of a data folder, or a fresh seed; without a folder nothing is saved. */
  static async open(folder: string | undefined, profile: Profile): Promise<World> {
    const path = folder === undefined ? undefined : join(folder, 'stand-ins.json');
    const saved = path === undefined ? undefined : await readJson(path);
    const state = saved === undefined ? freshState(profile) : stateSchema.parse(saved);
    return new World(state, profile, path);
  }

  get profile(): Profile {
    return this.currentProfile;
  }

  get behaviour(): Behaviour {
    return this.currentBehaviour;
  }

  /** Until the next reset. */
  behave(change: Partial<Behaviour>): void {
    this.currentBehaviour = { ...this.currentBehaviour, ...change };
  }

  get state(): StandInState {
    return this.current;
  }

  get tokenKey(): Uint8Array {
    return Buffer.from(this.current.tokenKey, 'base64url');
  }

  findTenant(id: string | undefined): Tenant | undefined {
    return this.current.tenants.find((tenant) => tenant.id === id);
  }

  /** A customer of a partner tenant, which need not be a tenant that can be signed in to. */
  findCustomer(tenantId: string): PartnerCustomer | undefined {
    return this.current.tenants.flatMap(({ customers }) => customers).find((known) => known.tenantId === tenantId);
  }

  changed(): void {
    this.file.touch();
  }

  /** Back to the seed and the behaviour of a profile, by default the one that is on. Tokens stay valid, because clients keep them. */
  reset(profile: Profile = this.currentProfile): void {
    this.current = { ...freshState(profile), tokenKey: this.current.tokenKey };
    this.currentProfile = profile;
    this.currentBehaviour = behaviourOf[profile];
    this.faults.clear();
    this.requests.clear();
    this.windows.clear();
    this.replicas.clear();
    this.changed();
  }

  flush(): Promise<void> {
    return this.file.flush();
  }
}

function freshState(profile: Profile): StandInState {
  return { version: 1, tokenKey: randomBytes(32).toString('base64url'), ...seedState(profile) };
}
