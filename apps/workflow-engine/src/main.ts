import { registryEntries } from '@msp/workflows';
import { runEngine } from './engine-service';

runEngine({ entries: registryEntries });
