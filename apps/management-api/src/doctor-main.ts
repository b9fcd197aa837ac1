import { parseArgs } from 'node:util';
import { examine } from '@msp/storage';
import { runJob, tell } from './system/jobs';

/** Says what is inconsistent, repairs it with `--rebuild`, and ends with 1 when something was. */
runJob('doctor', async ({ storage }) => {
  const { values } = parseArgs({ options: { rebuild: { type: 'boolean', default: false } } });
  const { findings, ...counts } = await examine(storage, { rebuilds: values.rebuild });
  for (const finding of findings) tell(finding);
  tell(counts);
  return counts.problems > 0 ? 1 : 0;
});
