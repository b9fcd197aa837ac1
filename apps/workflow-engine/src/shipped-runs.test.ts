import { shippedRuns } from '@msp/models/testing';
import { describeWorkflow, loadFiles } from '@msp/workflow-sdk';
import { registryEntries } from '@msp/workflows';
import { buildRegistry } from './registry';

const names = [...new Set(shippedRuns.map(({ workflowName }) => workflowName))];

// The run page is tested with these; what a workflow declares otherwise by now is to be changed there too.
test.each(names)('U3: the recorded runs of %s show what it declares', async (name) => {
  const { workflows } = buildRegistry(await loadFiles(registryEntries));
  const workflow = workflows.get(name);
  const declared = workflow && describeWorkflow(workflow).results;

  expect(declared).toBeDefined();
  for (const { workflowName, resultFields } of shippedRuns)
    if (workflowName === name) expect(resultFields).toEqual(declared);
});

test.each(shippedRuns.map((run) => [run.workflowName, run.status, run] as const))(
  'U3: %s, %s: everything in the result was declared',
  (_name, _status, { result, resultFields = [] }) => {
    const declared = resultFields.map(({ name }) => name);

    expect(Object.keys(Object(result ?? {})).filter((name) => !declared.includes(name))).toEqual([]);
  },
);
