import { globalScope, type ScopeKey } from '@msp/models';
import { createRepositories, type Repositories, type Storage } from '@msp/storage';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { workflows, writeExecutions } from './execution-rows';

const counts = { organizations: 50, forms: 20, values: 20, executions: 1_000, days: 14 };
const dayMs = 86_400_000;
const at = new Date().toISOString();
const admin = seedPeople.admin.oid;

export const organizationId: string = seedOrganizations.acme.id;
export const reader = seedPeople.technician;

/** An id of this benchmark's own; `kind` keeps those of different things apart. */
const idOf = (kind: number, number: number) => `0b${kind}00000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const formId = idOf(1, 0);

const numbers = (count: number) => Array.from({ length: count }, (_item, number) => number);

async function writeForms({ forms }: Repositories, scope: ScopeKey, kind: number): Promise<void> {
  const field = (number: number) => ({ name: `field${number}`, type: 'text' as const, label: `Field ${number}` });
  for (const number of numbers(counts.forms)) {
    await forms.insert({
      formId: idOf(kind, number),
      organizationId: scope,
      name: `Form ${number}`,
      isActive: true,
      linkedWorkflow: workflows[0],
      createdAt: at,
      createdBy: admin,
      updatedAt: at,
      schema: { sections: [{ fields: numbers(20).map(field) }] },
    });
  }
}

async function writeValues({ configValues }: Repositories, scope: ScopeKey): Promise<void> {
  for (const number of numbers(counts.values)) {
    await configValues.upsert({
      organizationId: scope,
      key: `value${number}`,
      value: `Value ${number}`,
      type: 'string',
      updatedAt: at,
      updatedBy: admin,
    });
  }
}

async function writeOrganizations({ organizations }: Repositories): Promise<void> {
  const { name, tenantId } = seedOrganizations.acme;
  const common = { isActive: true, createdAt: at, createdBy: admin, updatedAt: at };
  await organizations.insert({ ...common, organizationId, name, tenantId });
  for (const number of numbers(counts.organizations - 1)) {
    await organizations.insert({
      ...common,
      organizationId: idOf(3, number),
      name: `Organization ${number}`,
      tenantId: null,
    });
  }
}

async function writeCounters({ counters }: Repositories): Promise<void> {
  const nothing = { partlySucceeded: 0, failed: 0, other: 0 };
  for (const days of numbers(counts.days)) {
    const day = new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);
    for (const workflowName of workflows) {
      const tally = { ...nothing, succeeded: 10, durationMs: 15_000, minutesSaved: 100 };
      await counters.add({ organizationId, workflowName, day, tally }, 'bench');
    }
  }
}

/** Writes what the reads find, through the product's repositories, and answers the id of an execution. */
export async function writeFixtures(storage: Storage): Promise<string> {
  const repositories = createRepositories(storage);
  await writeOrganizations(repositories);
  await writeForms(repositories, organizationId, 1);
  await writeForms(repositories, globalScope, 2);
  await writeValues(repositories, organizationId);
  await writeValues(repositories, globalScope);
  await writeCounters(repositories);
  const history = { organizationId, person: reader, newest: new Date() };
  return writeExecutions(storage, history, 0, counts.executions);
}
