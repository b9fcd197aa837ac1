import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { localVariables, problemsOfConfig, productionVariables } from '@msp/testing';
import { environmentSchema, readConfig } from './config';

const local = localVariables;
const production = { ...productionVariables, CURSOR_SECRET: 'x'.repeat(32) };
const problemsOf = (variables: Record<string, string | undefined>) => problemsOfConfig(readConfig, variables);

describe('the configuration', () => {
  it('has the documented port, and a cursor secret of this start', () => {
    const [first, second] = [readConfig(local), readConfig(local)];

    expect(first.port).toBe(7071);
    expect(first.cursorSecret).not.toBe(second.cursorSecret);
  });

  it('takes the cursor secret that all replicas share in production', () => {
    expect(readConfig(production).cursorSecret).toBe(production.CURSOR_SECRET);
  });

  it('refuses no cursor secret in production', () => {
    expect(problemsOf({ ...production, CURSOR_SECRET: undefined })).toEqual([
      'CURSOR_SECRET is required in production, the same for all replicas.',
    ]);
  });

  it('takes the address of the workflow engine, and refuses to send tokens over plain http', () => {
    const engine = 'http://engine.example';

    expect(readConfig({ ...local, WORKFLOW_ENGINE_URL: 'http://127.0.0.1:7072' }).workflowEngineUrl).toBe(
      'http://127.0.0.1:7072',
    );
    expect(problemsOf({ ...local, WORKFLOW_ENGINE_URL: engine })).toEqual([
      'WORKFLOW_ENGINE_URL is an https address, or one of this machine.',
    ]);
  });

  it('ORG-4 asks the public Graph, and a stand-in only on a developer’s machine', () => {
    const standIn = { MSGRAPH_URL: 'http://127.0.0.1:1/graph', ALLOW_LOOPBACK_INTEGRATIONS: 'true' };

    expect(readConfig(local).integrations).toEqual({
      allowLoopback: false,
      endpoints: { msGraphUrl: 'https://graph.microsoft.com', partnerTenantId: local.AZURE_TENANT_ID },
    });
    expect(readConfig({ ...local, ...standIn }).integrations.endpoints.msGraphUrl).toBe(standIn.MSGRAPH_URL);
    expect(problemsOf({ ...local, MSGRAPH_URL: standIn.MSGRAPH_URL })).toEqual([
      'MSGRAPH_URL is an https address; an http one of this machine needs ALLOW_LOOPBACK_INTEGRATIONS.',
    ]);
    expect(problemsOf({ ...production, ALLOW_LOOPBACK_INTEGRATIONS: 'true' }).join()).toContain(
      'ALLOW_LOOPBACK_INTEGRATIONS is refused in production.',
    );
  });

  it.each<[string, Record<string, string>]>([
    ['TOKEN_ISSUER', { TOKEN_ISSUER: 'http://localhost:1', TOKEN_JWKS_URL: 'http://localhost:1/k' }],
    ['ALLOW_LOOPBACK_INTEGRATIONS', { ALLOW_LOOPBACK_INTEGRATIONS: 'true' }],
    ['MSGRAPH_URL', { MSGRAPH_URL: 'http://127.0.0.1:1', ALLOW_LOOPBACK_INTEGRATIONS: 'true' }],
    ['AZURE_AUTHORITY_HOST', { AZURE_AUTHORITY_HOST: 'https://localhost:1' }],
    ['NODE_ENV', {}],
  ])('S12: %s is refused with a vault that others use', (named, mode) => {
    const problems = problemsOf({ ...local, ...mode, KEY_VAULT_URL: production.KEY_VAULT_URL });

    expect(problems.some((problem) => problem.startsWith(named) && problem.includes('KEY_VAULT_URL'))).toBe(true);
  });

  it('names a short cursor secret beside what else is malformed, and no value', () => {
    const problems = problemsOf({
      ...local,
      PORT: 'high',
      CURSOR_SECRET: 'short-secret',
    });

    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual(['CURSOR_SECRET', 'PORT']);
    expect(problems.join()).not.toContain('short-secret');
  });

  it('H7: .env.example names exactly what is read, and what it proposes is accepted', () => {
    const example = parseEnv(readFileSync(join(__dirname, '..', '.env.example'), 'utf8'));

    expect(Object.keys(example).sort()).toEqual(Object.keys(environmentSchema.shape).sort());
    expect(problemsOf({ ...example, ...local })).toEqual([]);
  });
});
