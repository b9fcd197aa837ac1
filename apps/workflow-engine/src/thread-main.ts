import { createRegistry, loadFiles } from '@msp/workflow-sdk';
import { registryEntries } from '@msp/workflows';
import { serveTurns } from './turn-host/thread/serve-turns';

// A thread of the engine: what authors wrote, clients of vendors, and nothing of the service. What cannot be described is
// asked of no thread, so it is not looked for here.
serveTurns(async () => createRegistry(await loadFiles(registryEntries)));
