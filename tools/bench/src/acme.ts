import { createRepositories, type Storage } from '@msp/storage';
import { seedOrganizations, seedPeople } from '@msp/testing';

/** Stores the organization that is measured, and answers its id. */
export async function insertAcme(storage: Storage): Promise<string> {
  const { id, name, tenantId } = seedOrganizations.acme;
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
