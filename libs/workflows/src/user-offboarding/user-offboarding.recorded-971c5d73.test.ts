import { replayRecorded } from '@msp/workflow-runtime/testing';
import recorded from './user-offboarding.recorded-971c5d73.json';
import { userOffboarding } from './user-offboarding.workflow';

// Recorded from an execution of 2026-11-29. Succeeded
// What its steps did answers, and nothing is called. To do the rest of one that failed, give fakes of the clients:
// replayRecorded(userOffboarding, recorded, { goOn: true, integrations: { … } }).
test('user_offboarding: what execution 01a22717-fdbd-7248-b4be-edff971c5d73 did is asked for by its names', async () => {
  await replayRecorded(userOffboarding, recorded);
});
