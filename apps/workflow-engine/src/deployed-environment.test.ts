import { deployedContainers, problemsOfConfig } from '@msp/testing';
import { environmentSchema, readConfig } from './config';

const known = [...Object.keys(environmentSchema.shape), 'NODE_OPTIONS'];
const apps = ['engine-api', 'engine-worker'].flatMap((app) =>
  ['', '-standard'].flatMap((size) => deployedContainers(`${app}${size}`)),
);

describe('the workflow engine as the templates deploy it', () => {
  test.each(apps)('OPS-2: $name is told what it needs, and nothing that it does not read', ({ variables }) => {
    expect(problemsOfConfig(readConfig, variables)).toEqual([]);
    expect(Object.keys(variables).filter((name) => !known.includes(name))).toEqual([]);
  });

  test.each(apps)('OPS-2: the audit of $name has the address of the caller, not of the ingress', ({ variables }) => {
    expect(readConfig(variables).trustedProxyHops).toBe(1);
  });

  test.each(apps)('OPS-2: $name has ended before the 60 seconds are over that a replica has', ({ variables }) => {
    expect(readConfig(variables).drainSeconds).toBeLessThanOrEqual(40);
  });
});
