import {
  createStorage,
  initTables,
  seed,
  seedHistory,
  type SeedIdentities,
  type Storage,
  type StorageConfig,
} from '@msp/storage';
import { graphClientId, seedForms, seedOrganizations, seedPeople } from '@msp/testing';
import { haloClientId, haloTenant, ninjaClientId } from '../stand-ins/credentials';

type Environment = Readonly<Record<string, string | undefined>>;

function accountOf(env: Environment): StorageConfig['account'] {
  const tableConnectionString = env['TABLE_STORAGE_CONNECTION_STRING'];
  const accountUrl = env['STORAGE_ACCOUNT_URL'];
  if (tableConnectionString) {
    return {
      tableConnectionString,
      blobConnectionString: env['BLOB_STORAGE_CONNECTION_STRING'] ?? tableConnectionString,
      queueConnectionString: env['QUEUE_STORAGE_CONNECTION_STRING'],
    };
  }
  if (!accountUrl)
    throw new Error('Set TABLE_STORAGE_CONNECTION_STRING or STORAGE_ACCOUNT_URL, or run npm start first.');
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: clientSecret } = env;
  if (!tenantId || !clientId || !clientSecret) return { accountUrl, credential: { kind: 'managed-identity' } };
  return { accountUrl, credential: { kind: 'client-secret', tenantId, clientId, clientSecret } };
}

/** The storage that an environment names. */
export function storageOfStack(env: Environment): Storage {
  return createStorage({ account: accountOf(env) });
}

/** The ids of the seed with the addresses of HaloPSA and NinjaOne: the stand-in's, or those of the environment. */
function seedIdentities(env: Environment, standIns: string | undefined): SeedIdentities {
  const halo = standIns === undefined ? 'https://halopsa.example' : `${standIns}/halo`;
  const apiUrl = env['HALOPSA_API_URL'] ?? halo;
  return {
    organizations: seedOrganizations,
    people: seedPeople,
    forms: seedForms,
    msgraph: { clientId: env['MSGRAPH_CLIENT_ID'] ?? graphClientId },
    halopsa: {
      apiUrl,
      authUrl: env['HALOPSA_AUTH_URL'] ?? `${apiUrl}/auth`,
      clientId: env['HALOPSA_CLIENT_ID'] ?? haloClientId,
      tenant: env['HALOPSA_TENANT'] ?? haloTenant,
    },
    ninjaone: {
      apiUrl: env['NINJAONE_API_URL'] ?? (standIns === undefined ? 'https://ninjaone.example' : `${standIns}/ninjaone`),
      clientId: env['NINJAONE_CLIENT_ID'] ?? ninjaClientId,
    },
  };
}

/** Creates what is missing and writes the seed; can be repeated. */
export async function prepareStorage(env: Environment, standIns: string | undefined): Promise<void> {
  const storage = storageOfStack(env);
  await initTables(storage);
  await seed(storage, seedIdentities(env, standIns));
}

/** Adds two months of history where there is none; only to the local stack, whose stand-ins these are. */
export function prepareHistory(env: Environment, standIns: string): Promise<number> {
  return seedHistory(storageOfStack(env), seedIdentities(env, standIns));
}
