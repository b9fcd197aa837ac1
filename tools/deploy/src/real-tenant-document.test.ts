import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { integrations } from '@msp/integrations';
import { ToolError } from './azure/az';
import { graphAppId, partnerName } from './setup/registrations';
import { runSteps } from './setup/step';
import { setupSteps } from './setup/steps';
import { runAz } from './testing/azure/stand-in';
import { emptyAzure } from './testing/azure/state';
import { emptyGitHub, standInGh } from './testing/github';

const root = join(__dirname, '..', '..', '..');
const page = readFileSync(join(root, 'docs', 'real-tenant.md'), 'utf8');
const { permissions } = integrations.msgraph;

/** What the page says of a permission of Microsoft Graph, by its name. */
const rows = new Map(
  [...page.matchAll(/^ *\| `([A-Za-z-]+\.[\w.-]+)` +\| ([^|]+?) *\|$/gm)].map(([, name = '', what = '']) => [
    name,
    what,
  ]),
);
const [, aside = ''] = /^ *(The app that the setup of a deployment makes .*)$/m.exec(page) ?? [];
const [devices = '', home = ''] = aside.split("In the MSP's own tenant");
const namesIn = (text: string) => [...text.matchAll(/`([\w.-]+\.All)`/g)].map(([, name = '']) => name);

async function setUp() {
  const azure = emptyAzure();
  const known = [...new Set([...permissions, ...rows.keys(), ...namesIn(page)])];
  const appRoles = known.map((value) => ({ id: value, value }));
  azure.principals.push({ id: 'graph', appId: graphAppId, displayName: 'Microsoft Graph', appRoles });
  const nothing = () => undefined;
  const steps = setupSteps({
    az: async (args) => {
      const { code, stdout, stderr } = runAz(azure, args);
      if (code !== 0) throw new ToolError('az', stderr);
      return stdout === '' ? undefined : JSON.parse(stdout);
    },
    gh: standInGh(emptyGitHub(), azure, nothing, nothing),
    repository: 'msp/platform',
    environment: 'production',
    location: 'westeurope',
    backupLocation: 'northeurope',
    permissions,
    templates: join(__dirname, 'testing', 'templates'),
  });
  await runSteps(steps, { say: nothing, isCheck: false, agree: () => Promise.resolve(true) });
  return azure;
}

test('docs/real-tenant.md says what the setup asks clients for, and what it has at home alone', async () => {
  const azure = await setUp();
  const partner = azure.applications.find(({ displayName }) => displayName === partnerName);
  const principal = azure.principals.find(({ displayName }) => displayName === partnerName);
  const asked: unknown = partner?.properties['requiredResourceAccess'];
  const held = azure.grants.filter(({ principalId }) => principalId === principal?.id).map((one) => one.appRoleId);

  const said = [...rows].filter(([, what]) => !what.endsWith('; only here')).map(([name]) => name);
  const resourceAccess = [...said, ...namesIn(devices)].sort().map((id) => ({ id, type: 'Role' }));
  expect(rows.size).toBeGreaterThan(10);
  expect(asked).toEqual([{ resourceAppId: graphAppId, resourceAccess }]);
  expect(held.filter((name) => !permissions.includes(name))).toEqual(namesIn(home));
});

test('docs/real-tenant.md asks for nothing twice, and marks as its own only what a deployment does not ask for', () => {
  const onlyHere = [...rows].filter(([, what]) => what.endsWith('; only here')).map(([name]) => name);

  expect(onlyHere.filter((name) => permissions.includes(name))).toEqual([]);
  expect(namesIn(devices).filter((name) => rows.has(name))).toEqual([]);
});
