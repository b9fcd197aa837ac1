import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localSecrets } from '@msp/local';
import { createRepositories, type Storage } from '@msp/storage';
import { seedPeople } from '@msp/testing';
import { insertAcme } from './acme';
import { compare, time, type Action, type Comparison } from './measure';
import { readersOf } from './readers';
import { startBase, startChild, startFloor, startTogether, type Keep } from './services';
import { startSlowVendor } from './slow-vendor';

export interface DiscoveryOptions {
  /** How many organizations the vendor knows. */
  readonly organizations: number;
  /** Milliseconds that the vendor takes for each page of 100. */
  readonly delayMs: number;
  readonly repetitions: number;
  /** Of the list that is remembered; reading it anew takes so long that it is asked for a fourth as often. */
  readonly requests: number;
}

export interface DiscoveryFigure extends Comparison {
  readonly read: string;
  /** Milliseconds. */
  readonly goal: number;
}

export interface Discovery {
  /** Milliseconds of the first list after the start: signing in, the vault and cold caches included. */
  readonly firstMs: number;
  readonly figures: readonly DiscoveryFigure[];
}

const readers = readersOf(20);

export const pageSize = 100;
const coldGoal = 1_000;
const cachedGoal = 50;

async function startStandIns(keep: Keep) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-stand-ins-'));
  keep({ stop: () => rm(folder, { recursive: true, force: true }) });
  const env = { VENDORS_PORT: '0', ENTRA_PORT: '0', KEY_VAULT_PORT: '0', DATA_FOLDER: folder };
  const { ready } = keep(await startChild('stand-ins', 'tools/local/src/stand-ins/main.ts', env));
  return {
    KEY_VAULT_URL: String(ready['vaultUrl']),
    AZURE_AUTHORITY_HOST: String(ready['authorityHost']),
    AZURE_CLIENT_SECRET: localSecrets.platform,
    NODE_EXTRA_CA_CERTS: join(folder, 'certificate.pem'),
  };
}

async function configure(storage: Storage, vendor: string): Promise<void> {
  await createRepositories(storage).integrationSettings.upsert({
    organizationId: 'GLOBAL',
    type: 'halopsa',
    settings: {
      api_url: vendor,
      auth_url: `${vendor}/auth`,
      client_id: 'bench',
      api_key_ref: 'halopsa-client-secret',
    },
    isEnabled: true,
    updatedAt: new Date().toISOString(),
    updatedBy: seedPeople.admin.oid,
  });
}

/** The engine, with a vault, a vendor that takes its time, and the floor. */
function startDiscovery({ organizations, delayMs }: DiscoveryOptions) {
  return startTogether(async (keep) => {
    const { storage, token, env } = await startBase(
      keep,
      readers.map(({ oid }) => oid),
    );
    const vendor = keep(await startSlowVendor(organizations, delayMs));
    const organizationId = await insertAcme(storage);
    await configure(storage, vendor.url);
    const engineEnv = { ...env, ...(await startStandIns(keep)), ALLOW_LOOPBACK_INTEGRATIONS: 'true' };
    const engine = keep(await startChild('workflow engine', 'apps/workflow-engine/src/main.ts', engineEnv));
    const floor = keep(await startFloor(env));
    return { engine: engine.address, floor: floor.address, vendor, organizationId, token };
  });
}

/** Asks for a list and rejects unless it is whole. */
async function fetchWhole(url: string, organizations: number, token?: string): Promise<void> {
  const response = await fetch(url, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
  const text = await response.text();
  const list: { organizations?: unknown[] } = response.ok ? JSON.parse(text) : {};
  if (response.status === 200 && list.organizations?.length === organizations) return;
  throw new Error(`${new URL(url).pathname} answered ${response.status}: ${text.slice(0, 500)}`);
}

/** Goal 12: how long the organizations of an external system take to be read, and to be given again. */
export async function measureDiscovery(options: DiscoveryOptions): Promise<Discovery> {
  const { organizations, repetitions, requests } = options;
  const services = await startDiscovery(options);
  try {
    const { engine, floor, vendor, organizationId } = services;
    const tokens = await Promise.all(readers.map((reader) => services.token(reader)));
    let turn = 0;
    const discover =
      (query = ''): Action =>
      () =>
        fetchWhole(
          `${engine}/api/integrations/halopsa/discover?orgId=${organizationId}${query}`,
          organizations,
          tokens[(turn += 1) % tokens.length],
        );
    const pages = new URLSearchParams({ vendor: vendor.url, pages: String(Math.ceil(organizations / pageSize)) });
    const floorReads = () => fetchWhole(`${floor}/organizations?${pages}`, organizations);
    const floorKnows = () => fetchWhole(`${floor}/remembered/${organizationId}`, organizations);

    const firstMs = await time(discover());
    const cold = await compare(
      { product: discover('&refresh=true'), floor: floorReads },
      { repetitions, requests: Math.ceil(requests / 4) },
    );
    const asked = vendor.pages();
    const cached = await compare({ product: discover(), floor: floorKnows }, { repetitions, requests });
    if (vendor.pages() !== asked) throw new Error('The vendor was asked for a list that should be remembered.');
    return {
      firstMs,
      figures: [
        { read: 'from the vendor', ...cold, goal: coldGoal },
        { read: 'remembered', ...cached, goal: cachedGoal },
      ],
    };
  } finally {
    await services.stop();
  }
}
