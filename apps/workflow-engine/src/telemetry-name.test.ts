import { telemetryNameOf } from './telemetry-name';

test.each([
  ['api', 'engine-api'],
  ['worker', 'engine-worker'],
  [' worker ', 'engine-worker'],
  ['api,worker', 'workflow-engine'],
  ['', 'workflow-engine'],
  [undefined, 'workflow-engine'],
  ['nonsense', 'workflow-engine'],
])('OPS-3 a process with ROLE=%s is told of as %s', (role, expected) => {
  expect(telemetryNameOf(role)).toBe(expected);
});
