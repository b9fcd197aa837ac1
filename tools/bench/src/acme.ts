import { createRepositories, type Storage } from '@msp/storage';
import { seedOrganizations, seedPeople } from '@msp/testing';

/** Stores the organization that is measured, and answers its id. */
export const insertAcme = (storage: Storage): Promise<string> => insert(storage, seedOrganizations.acme);

/** Stores another one, which has nothing to do with it, and answers its id. */
export const insertBeta = (storage: Storage): Promise<string> => insert(storage, seedOrganizations.beta);

interface Seeded {
  readonly id: string;
  readonly name: string;
  readonly tenantId: string | null;
}

async function insert(storage: Storage, { id, name, tenantId }: Seeded): Promise<string> {
  const at = new Date().toISOString();
  await createRepositories(storage).organizations.insert({
    organizationId: id,
    name,
    tenantId,
    isActive: true,
    createdAt: at,
    createdBy: seedPeople.admin.oid,
    updatedAt: at,
  });
  return id;
}
