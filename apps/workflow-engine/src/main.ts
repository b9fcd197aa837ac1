import { extname, join } from 'node:path';
import { registryEntries } from '@msp/workflows';
import { runEngine } from './engine-service';

// Beside this one, from its sources and in a bundle.
runEngine({ entries: registryEntries, threadProgram: join(__dirname, `thread-main${extname(__filename)}`) });
