import { buildRegistry } from '../registry';
import { serveTurns } from '../turn-host/thread/serve-turns';
import { disastrousWorkflows } from './disastrous-workflows';

// A thread of the engine, with workflows that do what none should.
serveTurns(async () => buildRegistry([{ file: 'disastrous-main.ts', definitions: disastrousWorkflows }]));
