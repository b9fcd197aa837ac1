import { runWorkflow } from '@msp/workflow-runtime/testing';
import { runWorkflow as earlier } from '@msp/workflow-sdk/testing';

test('H5: tests that were written against the earlier path of the kit run on the same one', () => {
  expect(earlier).toBe(runWorkflow);
});
