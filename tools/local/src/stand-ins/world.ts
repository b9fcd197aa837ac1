import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson, SavedFile } from '../common/json-file';
import { FaultSwitchboard } from './fault';
import { type PartnerCustomer, tenantSchema, type Tenant } from './graph/directory';
import { haloSchema } from './halopsa/service-desk';
import { vaultSchema } from './key-vault/vault';
import { rmmSchema } from './ninjaone/rmm';
import { RequestLog } from './request-log';
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
  private readonly file: SavedFile;

  private constructor(
    private current: StandInState,
    path: string | undefined,
  ) {
    this.file = new SavedFile(path, () => this.current);
  }

  /** Opens the state of a data folder, or a fresh seed; without a folder nothing is saved. */
  static async open(folder: string | undefined): Promise<World> {
    const path = folder === undefined ? undefined : join(folder, 'stand-ins.json');
    const saved = path === undefined ? undefined : await readJson(path);
    const state = saved === undefined ? freshState() : stateSchema.parse(saved);
    return new World(state, path);
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

  /** Back to the seed. Tokens stay valid, because clients keep them. */
  reset(): void {
    this.current = { ...freshState(), tokenKey: this.current.tokenKey };
    this.faults.clear();
    this.requests.clear();
    this.changed();
  }

  flush(): Promise<void> {
    return this.file.flush();
  }
}

function freshState(): StandInState {
  return { version: 1, tokenKey: randomBytes(32).toString('base64url'), ...seedState() };
}
