import { graphClient } from '@msp/local';
import { seedOrganizations } from '@msp/testing';
import { acme } from './testing/start-engine';
import { startRealistic, type RealisticEngine } from './testing/start-realistic';

const { domain, tenantId } = seedOrganizations.acme;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const businessPremium = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';
/** What an execution whose preflight was clean a moment before never ends for. */
const reasons = ['invalid-input', 'missing-configuration', 'missing-secret', 'missing-mapping'];

describe('the workflows that ship, with vendors as they are', () => {
  let realistic: RealisticEngine;
  beforeAll(async () => {
    realistic = await startRealistic();
  });
  beforeEach(() => realistic.standIns.world.reset());
  afterAll(() => realistic.stop());

  const check = async (workflow: string, body: object) =>
    (await realistic.engine.run(`${workflow}/preflight`, body)).body as {
      problems: { path?: string; message: string }[];
      warnings: { message: string }[];
    };
  const run = async (workflow: string, body: object) => (await realistic.engine.run(workflow, body)).body;
  const groupId = async (name: string) => {
    const call = await graphClient(realistic.standIns, tenantId);
    const { rows } = await call('GET', `/groups?$filter=${encodeURIComponent(`displayName eq '${name}'`)}`);
    return String(rows[0]?.['id']);
  };
  const user = (name: string) =>
    realistic.standIns.world.findTenant(tenantId)?.users.find((one) => one.userPrincipalName === `${name}@${domain}`);
  const person = { firstName: 'Ada', lastName: 'Byron', email: `ada.byron@${domain}`, license: businessPremium };

  test('A9: onboards somebody whom the directory does not know for a while', async () => {
    const input = {
      ...person,
      groups: [await groupId('Launch Team')],
      manager: `grace.hopper@${domain}`,
      jobTitle: 'Analyst',
    };
    await realistic.control('PATCH', '/behaviour', { lagMs: 1_500, lagWrites: 2, lagReads: 2 });

    expect((await check('user_onboarding', input)).problems).toEqual([]);
    const ended = await run('user_onboarding', input);

    expect(ended).toMatchObject({
      status: 'Success',
      result: { userPrincipalName: person.email, groups: ['Launch Team'] },
    });
    expect(user('ada.byron')).toMatchObject({ accountEnabled: true, usageLocation: 'US', jobTitle: 'Analyst' });
  });

  test.each<[string, object, string, boolean]>([
    ['user_onboarding', { ...person, startDate: inDays(10) }, 'ada.byron', false],
    ['user_offboarding', { userPrincipalName: `hedy.lamarr@${domain}`, onDate: inDays(10) }, 'hedy.lamarr', true],
  ])('WF-6 %s that is stopped before its day ends as Cancelled, and changes nothing more', async (...given) => {
    const [workflow, input, name, isEnabled] = given;
    const begun = await realistic.engine.run(workflow, input, { headers: { prefer: 'wait=60' } });
    expect([begun.status, begun.body['status']]).toEqual([202, 'Waiting']);
    const before = user(name);
    const writes = JSON.stringify(before);

    const path = `/api/executions/${String(begun.body['executionId'])}/stop`;
    const { body } = await realistic.engine.call('POST', path, { as: 'technician', org: acme });

    expect(body['status']).toBe('Cancelled');
    expect(before).toMatchObject({ accountEnabled: isEnabled });
    expect(JSON.stringify(user(name))).toBe(writes);
  });

  test.each([
    ['of a user', `sales.lead@${domain}`, 'the user'],
    ['of a group', `project-apollo@${domain}`, 'the group'],
    ['of a contact', `invoices@${domain}`, 'the contact'],
  ])('L2: finds the address %s', async (_, email, holder) => {
    const { problems } = await check('user_onboarding', { ...person, email });

    expect(problems).toMatchObject([{ path: 'email', message: expect.stringContaining(`is taken by ${holder}`) }]);
  });

  test('L5: offers the deleted namesake, and restores her', async () => {
    const rehire = {
      firstName: 'Barbara',
      lastName: 'Liskov',
      email: `barbara.liskov@${domain}`,
      license: businessPremium,
    };

    const { problems } = await check('user_onboarding', rehire);
    const ended = await run('user_onboarding', { ...rehire, deletedAccount: 'restore' });

    expect(problems).toMatchObject([{ path: 'deletedAccount', message: expect.stringContaining('was deleted on') }]);
    expect(ended).toMatchObject({ status: 'Success' });
    expect(user('barbara.liskov')).toMatchObject({ accountEnabled: true });
  });

  test.each([
    ['Announcements', 'Exchange'],
    ['Helpdesk Administrators', 'administrator roles'],
    ['File Server', 'local directory'],
    ['All Employees', 'membership rule'],
  ])('WF-6 names the group %s, which cannot be changed', async (name, words) => {
    const { problems } = await check('user_onboarding', { ...person, groups: [await groupId(name)] });

    expect(problems).toMatchObject([{ path: 'groups', message: expect.stringMatching(`${name}.*${words}`) }]);
  });

  test('A2: a group in a restricted unit is named, and the rest of the onboarding is done', async () => {
    const input = { ...person, groups: [await groupId('Executives'), await groupId('Launch Team')] };

    const ended = await run('user_onboarding', input);

    expect(ended).toMatchObject({
      status: 'PartialSuccess',
      result: { groups: ['Launch Team'], license: expect.any(String) },
    });
    expect(ended['error']).toMatchObject({ message: expect.stringContaining('Add to the group Executives') });
    expect(user('ada.byron')).toMatchObject({ accountEnabled: true });
  });

  test('A6: locks out while HaloPSA is down, and keeps the text of the ticket', async () => {
    await realistic.control('POST', '/faults', { vendor: 'halopsa', kind: 'down' });
    const input = { userPrincipalName: `hedy.lamarr@${domain}` };

    const { problems, warnings } = await check('user_offboarding', input);
    const ended = await run('user_offboarding', input);

    expect(problems).toEqual([]);
    expect(warnings.length).toBeGreaterThan(0);
    expect(user('hedy.lamarr')).toMatchObject({ accountEnabled: false });
    expect(ended).toMatchObject({
      status: 'PartialSuccess',
      result: {
        unsentTicket: {
          summary: expect.stringContaining('Offboarding of'),
          details: expect.stringContaining('Disable the user: done'),
        },
      },
    });
    expect(ended['error']).toMatchObject({ message: expect.stringContaining('The service desk was not told') });
  });

  test.each(['nikola.tesla', 'linus.pauling'])('WF-6 refuses %s, whose role memberships do not show', async (name) => {
    const { problems } = await check('user_offboarding', { userPrincipalName: `${name}@${domain}` });

    expect(problems).toMatchObject([
      { path: 'userPrincipalName', message: expect.stringContaining('is an administrator') },
    ]);
  });

  test('L6: names the permission that the tenant has not consented to', async () => {
    await realistic.control('PUT', `/tenants/${tenantId}/permissions`, {
      permissions: ['User.ReadWrite.All', 'User-PasswordProfile.ReadWrite.All', 'Directory.Read.All'],
    });

    const { problems } = await check('user_onboarding', person);

    expect(problems).toMatchObject([{ message: expect.stringContaining('GroupMember.ReadWrite.All') }]);
  });

  test('L6: what was clean a moment before never ends for what could be known', async () => {
    const inputs: readonly (readonly [string, object])[] = [
      ['user_onboarding', person],
      [
        'user_onboarding',
        { ...person, email: `b.byron@${domain}`, license: undefined, groups: [await groupId('Finance')] },
      ],
      ['user_onboarding', { ...person, email: `ada@labs.${domain}` }],
      ['user_offboarding', { userPrincipalName: `hedy.lamarr@${domain}` }],
      ['user_offboarding', { userPrincipalName: `nobody@${domain}` }],
      ['password_reset', { userPrincipalName: `mary.jackson@${domain}` }],
      ['license_assignment', { userPrincipalName: `tim.paterson@${domain}`, license: businessPremium }],
      ['device_offboarding', { serialNumber: 'PF3K9A21' }],
      ['device_offboarding', { serialNumber: 'System Serial Number' }],
      ['ticket_creation', { summary: 'Disk full', details: 'C: is full.' }],
      ['validate_email', { email: 'ada@' }],
      ['platform_check', {}],
    ];
    for (const [workflow, input] of inputs) {
      const { problems } = await check(workflow, input);
      const ended = await run(workflow, input);
      const kind = String((ended['error'] as { kind?: string } | undefined)?.kind);
      expect([workflow, problems, problems.length === 0 && reasons.includes(kind) ? ended['error'] : 'fine']).toEqual([
        ...[workflow, problems, 'fine'],
      ]);
    }
  });
});
