import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Azure } from './azure/azure';
import { environmentNames, groupOf, containerApps, jobNames, registryGroup } from './environment';
import { fillParameters, templateFile } from './roll-out/parameters';
import { runAz } from './testing/azure/stand-in';
import { emptyAzure } from './testing/azure/state';

const folder = join(__dirname, '..', '..', 'infra', 'compiled');
const later = ['digest', 'commit', 'version', 'traffic', 'managementApiDigest'];
const given = {
  digest: `sha256:${'5'.repeat(64)}`,
  commit: 'c'.repeat(12),
  version: '1.0.0',
  traffic: [{ latestRevision: true, weight: 100 }],
};

/** An Azure in which the foundation of an environment was deployed from the committed template. */
function anAzure(environment: (typeof environmentNames)[number]) {
  const state = emptyAzure();
  for (const group of [groupOf(environment), registryGroup]) state.groups[group] = { location: 'westeurope' };
  state.registries[`${registryGroup}/msp`] = { loginServer: 'msp.azurecr.io' };
  const az = (...args: string[]) => {
    const { code, stdout, stderr } = runAz(state, args);
    if (code !== 0) throw new Error(stderr);
    return Promise.resolve(stdout === '' ? undefined : JSON.parse(stdout));
  };
  const main = ['--template-file', templateFile(folder, 'main'), '--name', 'foundation', '-g', groupOf(environment)];
  const file = join(folder, 'parameters', `${environment}.json`);
  const parameters = [`@${file}`, `azureClientId=${'6'.repeat(8)}-0000-4000-8000-000000000000`];
  return { state, az, deployed: az('deployment', 'group', 'create', ...main, '--parameters', ...parameters) };
}

describe.each(environmentNames)('the committed templates in %s', (environment) => {
  test.each([...containerApps.map((app) => `apps/${app}`), 'jobs', 'drill'])(
    'OPS-3 %s gets a value for each of its parameters, and is deployed',
    async (template) => {
      const { state, az, deployed } = anAzure(environment);
      await deployed;
      const azure = new Azure((args) => az(...args), environment);

      const filled = await fillParameters(azure, template, { folder, environment }, later);
      const { digest, commit, version, traffic } = given;
      const own = !template.startsWith('apps/')
        ? { managementApiDigest: digest, commit, version }
        : { digest, commit, version, ...(template !== 'apps/engine-worker' && { traffic }) };
      await azure.deploy({ name: 'try', file: templateFile(folder, template), parameters: { ...filled, ...own } });

      expect(Object.keys(template.startsWith('apps/') ? state.apps : state.jobs).length).toBeGreaterThan(0);
    },
  );
});

test.each(containerApps)('OPS-3 the template of %s has no image of its own: a digest has to be said', (app) => {
  const { parameters } = JSON.parse(readFileSync(templateFile(folder, `apps/${app}`), 'utf8'));

  for (const name of ['digest', 'commit', 'version', ...(app === 'engine-worker' ? [] : ['traffic'])]) {
    expect(parameters[name]).toBeDefined();
    expect(parameters[name]).not.toHaveProperty('defaultValue');
  }
});

test('OPS-3 the jobs and apps have the names by which a deployment calls them', () => {
  const jobs = readFileSync(templateFile(folder, 'jobs'), 'utf8');

  expect(jobNames.filter((name) => !jobs.includes(`"${name}"`) && !jobs.includes(`'${name}'`))).toEqual([]);
  for (const app of containerApps)
    expect(readFileSync(templateFile(folder, `apps/${app}`), 'utf8')).toContain(`"${app}"`);
});
