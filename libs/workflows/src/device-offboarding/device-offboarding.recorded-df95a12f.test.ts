import { replayRecorded } from '@msp/workflow-runtime/testing';
import recorded from './device-offboarding.recorded-df95a12f.json';
import { deviceOffboarding } from './device-offboarding.workflow';

// Recorded from an execution of 2026-11-29. Succeeded
// What its steps did answers, and nothing is called. To do the rest of one that failed, give fakes of the clients:
// replayRecorded(deviceOffboarding, recorded, { goOn: true, integrations: { … } }).
test('device_offboarding: what execution 01a22718-0024-7258-9007-8050df95a12f did is asked for by its names', async () => {
  await replayRecorded(deviceOffboarding, recorded);
});
