import type { GraphClient } from '@msp/integrations';
import { consentProblems } from './consent-problems';

type Surroundings = Parameters<typeof consentProblems>[1];

/** Graph, signed in to with a token of these permissions. */
const signedInWith = (granted: () => Promise<readonly string[]>): Surroundings => {
  const graph: Pick<GraphClient, 'permissionsGranted'> = { permissionsGranted: granted };
  return { integrations: { get: async () => graph } } as unknown as Surroundings;
};
const needs = { permissions: ['AuditLog.Read.All', 'Place.Read.All'] };

test('H5: a check names the permissions of a workflow that the tenant has not consented to', async () => {
  const problems = await consentProblems(
    needs,
    signedInWith(async () => ['Place.ReadWrite.All', 'User.Read.All']),
  );

  expect(problems).toEqual([
    {
      kind: 'missing-configuration',
      message: expect.stringContaining('AuditLog.Read.All.'),
      remedy: expect.stringContaining('Ask for consent'),
    },
  ]);
  expect(JSON.stringify(problems)).not.toContain('Place');
});

test.each([
  ['it needs none', {}, async () => []],
  ['all of them are granted', needs, async () => needs.permissions],
  ['the token does not tell', needs, async () => []],
  ['Graph cannot be asked, which its own checks say', needs, () => Promise.reject(new Error('Away'))],
])('H5: a check says nothing of permissions where %s', async (_what, workflow, granted) => {
  expect(await consentProblems(workflow, signedInWith(granted))).toEqual([]);
});
