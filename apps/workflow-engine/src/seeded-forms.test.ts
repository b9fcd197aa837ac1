import { formFromParameters, formProblems, globalScope } from '@msp/models';
import { createMemoryStorage, createRepositories, minutesSaved, seed } from '@msp/storage';
import { graphClientId, seedForms, seedOrganizations, seedPeople } from '@msp/testing';
import { loadFiles } from '@msp/workflow-sdk';
import { registryEntries } from '@msp/workflows';
import { describeRegistry } from './discovery/metadata';
import { buildRegistry } from './registry';

const described = async () => describeRegistry(buildRegistry(await loadFiles(registryEntries)));

test('FORM-3 every seeded form can be saved again as it is', async () => {
  const { workflows, dataProviders } = await described();
  const storage = createMemoryStorage();
  await storage.createMissing();
  await seed(storage, {
    organizations: seedOrganizations,
    people: seedPeople,
    forms: seedForms,
    msgraph: { clientId: graphClientId },
    halopsa: { apiUrl: 'http://127.0.0.1:1', authUrl: 'http://127.0.0.1:1', clientId: 'msp', tenant: 'msp' },
    ninjaone: { apiUrl: 'http://127.0.0.1:1', clientId: 'msp' },
  });
  const { forms } = createRepositories(storage);
  const scopes = [globalScope, ...Object.values(seedOrganizations).map(({ id }) => id)];
  const seeded = (await Promise.all(scopes.map((scope) => forms.list(scope)))).flat();

  const problems = await Promise.all(
    seeded.map(async ({ organizationId, formId }) => {
      const { value } = await forms.get(organizationId, formId);
      const workflow = workflows.find(({ name }) => name === value.linkedWorkflow);
      return formProblems(value, workflow, dataProviders);
    }),
  );

  expect(seeded.length).toBeGreaterThan(2);
  expect(problems.flat()).toEqual([]);
});

test('FORM-3 a form made from the parameters of any workflow can be saved', async () => {
  const { workflows, dataProviders } = await described();

  const problems = workflows.flatMap((workflow) => {
    const draft = {
      name: workflow.name,
      linkedWorkflow: workflow.name,
      schema: formFromParameters(workflow),
    };
    return formProblems(draft, workflow, dataProviders);
  });

  expect(workflows.length).toBeGreaterThan(0);
  expect(problems).toEqual([]);
});

test('H9: the seeded history counts the minutes that the workflows say they save', async () => {
  const { workflows } = buildRegistry(await loadFiles(registryEntries));

  const said = Object.keys(minutesSaved).map((name) => [name, workflows.get(name)?.minutesSaved]);

  expect(Object.fromEntries(said)).toEqual(minutesSaved);
});
