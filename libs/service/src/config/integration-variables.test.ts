import { mspTenantId } from '@msp/testing';
import { z } from 'zod';
import { integrationConfigOf, integrationProblems, integrationVariables } from './integration-variables';

const variables = z.object(integrationVariables);

describe('the addresses of external systems', () => {
  it.each([
    ['nothing', undefined, undefined, []],
    ['an https address', 'https://graph.example', undefined, []],
    ['an https address beside permission', 'https://graph.example', true, []],
    ['an http one of this machine, with permission', 'http://127.0.0.1:9', true, []],
    ['an http one of this machine', 'http://127.0.0.1:9', false, ['MSGRAPH_URL']],
    ['an http one of this machine, about which nothing is said', 'http://localhost:9', undefined, ['MSGRAPH_URL']],
    ['an http one of another machine', 'http://graph.example', true, ['MSGRAPH_URL']],
    ['one that is only named like this machine', 'http://localhost.example', true, ['MSGRAPH_URL']],
  ])('are safe or named: %s', (_what, MSGRAPH_URL, ALLOW_LOOPBACK_INTEGRATIONS, named) => {
    const problems = integrationProblems({
      ...(MSGRAPH_URL !== undefined && { MSGRAPH_URL }),
      ...(ALLOW_LOOPBACK_INTEGRATIONS !== undefined && { ALLOW_LOOPBACK_INTEGRATIONS }),
    });

    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(named);
  });

  it.each([
    ['production', true, 1],
    ['production', false, 0],
    ['development', true, 0],
    ['test', true, 0],
  ] as const)('may be on this machine in %s: %s, which is refused %i times', (NODE_ENV, allows, count) => {
    expect(integrationProblems({ NODE_ENV, ALLOW_LOOPBACK_INTEGRATIONS: allows })).toHaveLength(count);
  });

  it('are Microsoft’s, and never on this machine, where nothing is said', () => {
    expect(variables.parse({})).toEqual({
      MSGRAPH_URL: 'https://graph.microsoft.com',
      ALLOW_LOOPBACK_INTEGRATIONS: false,
    });
    expect(variables.parse({ ALLOW_LOOPBACK_INTEGRATIONS: 'true' }).ALLOW_LOOPBACK_INTEGRATIONS).toBe(true);
    expect(variables.safeParse({ ALLOW_LOOPBACK_INTEGRATIONS: 'yes' }).success).toBe(false);
  });

  it('are told to the integrations with the partner tenant, and with what is set beside', () => {
    const environment = {
      MSGRAPH_URL: 'https://graph.example',
      ALLOW_LOOPBACK_INTEGRATIONS: true,
      AZURE_TENANT_ID: mspTenantId,
    } as Parameters<typeof integrationConfigOf>[0];
    const [authorityHost, identityClientId] = ['https://login.example', mspTenantId];

    expect(integrationConfigOf(environment)).toEqual({
      allowLoopback: true,
      endpoints: { msGraphUrl: 'https://graph.example', partnerTenantId: mspTenantId },
    });
    expect(
      integrationConfigOf({
        ...environment,
        AZURE_AUTHORITY_HOST: authorityHost,
        MANAGED_IDENTITY_CLIENT_ID: identityClientId,
      }).endpoints,
    ).toMatchObject({ authorityHost, identityClientId });
  });
});
