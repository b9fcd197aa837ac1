import { replayRecorded } from '@msp/workflow-runtime/testing';
import recorded from './license-assignment.recorded-3207ee6f.json';
import { licenseAssignment } from './license-assignment.workflow';

// Recorded from an execution of 2026-11-29. Succeeded
// What its steps did answers, and nothing is called. To do the rest of one that failed, give fakes of the clients:
// replayRecorded(licenseAssignment, recorded, { goOn: true, integrations: { … } }).
test('license_assignment: what execution 01a2272d-407c-74d4-8feb-b0fa3207ee6f did is asked for by its names', async () => {
  await replayRecorded(licenseAssignment, recorded);
});
