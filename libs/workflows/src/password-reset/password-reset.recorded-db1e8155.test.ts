import { replayRecorded } from '@msp/workflow-runtime/testing';
import recorded from './password-reset.recorded-db1e8155.json';
import { passwordReset } from './password-reset.workflow';

// Recorded from an execution of 2026-11-29. Succeeded
// What its steps did answers, and nothing is called. To do the rest of one that failed, give fakes of the clients:
// replayRecorded(passwordReset, recorded, { goOn: true, integrations: { … } }).
test('password_reset: what execution 01a22717-fefa-7792-b8e9-97c7db1e8155 did is asked for by its names', async () => {
  await replayRecorded(passwordReset, recorded);
});
