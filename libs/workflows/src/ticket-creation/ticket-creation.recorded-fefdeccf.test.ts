import { replayRecorded } from '@msp/workflow-runtime/testing';
import recorded from './ticket-creation.recorded-fefdeccf.json';
import { ticketCreation } from './ticket-creation.workflow';

// Recorded from an execution of 2026-11-29. Succeeded
// What its steps did answers, and nothing is called. To do the rest of one that failed, give fakes of the clients:
// replayRecorded(ticketCreation, recorded, { goOn: true, integrations: { … } }).
test('ticket_creation: what execution 01a22718-0cdb-732f-92c9-126cfefdeccf did is asked for by its names', async () => {
  await replayRecorded(ticketCreation, recorded);
});
