import { replayRecorded } from '@msp/workflow-runtime/testing';
import recorded from './user-onboarding.recorded-469d84d4.json';
import { userOnboarding } from './user-onboarding.workflow';

// Recorded from an execution of 2026-11-29. Succeeded
// What its steps did answers, and nothing is called. To do the rest of one that failed, give fakes of the clients:
// replayRecorded(userOnboarding, recorded, { goOn: true, integrations: { … } }).
test('user_onboarding: what execution 01a22717-f2fe-7253-b1af-32ee469d84d4 did is asked for by its names', async () => {
  await replayRecorded(userOnboarding, recorded);
});
