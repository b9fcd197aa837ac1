import { deployedContainers, problemsOfConfig } from '@msp/testing';
import { environmentSchema, readConfig } from './config';

const known = [...Object.keys(environmentSchema.shape), 'NODE_OPTIONS', 'RESTORE_VAULT'];
const apps = ['management-api', 'management-api-standard'].flatMap((file) => deployedContainers(file));
const jobs = deployedContainers('jobs');
const drilled = deployedContainers('drill');

describe('the management API as the templates deploy it', () => {
  test.each(apps)('OPS-2: $name is told what it needs, and nothing that it does not read', ({ variables }) => {
    expect(problemsOfConfig(readConfig, variables)).toEqual([]);
    expect(Object.keys(variables).filter((name) => !known.includes(name))).toEqual([]);
  });

  test.each([...jobs, ...drilled])(
    'OPS-2: the job $name is told what it needs, and nothing that it does not read',
    ({ variables }) => {
      expect(problemsOfConfig(readConfig, variables)).toEqual([]);
      expect(Object.keys(variables).filter((name) => !known.includes(name))).toEqual([]);
    },
  );

  test.each(apps)('OPS-2: the audit of $name has the address of the caller, not of the ingress', ({ variables }) => {
    expect(readConfig(variables).trustedProxyHops).toBe(1);
  });

  test('OPS-2: there is a job for everything that is done to the data', () => {
    expect(jobs.map(({ name }) => name).sort()).toEqual(
      ['backup', 'doctor', 'init-tables', 'migrate', 'restore', 'retention'].sort(),
    );
  });
});
