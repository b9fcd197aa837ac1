import { WorkflowError } from '@msp/workflow-sdk';
import { ToldFailures } from './told-failures';

const secret = 'canary/secret+of=the=vaults';
const failure = (text: string) =>
  new WorkflowError('integration-error', `Microsoft said: ${text}`, { remedy: `Look at ${text}.` });

describe('told failures', () => {
  it.each([
    ['as it is', secret],
    ['as a part of an address', encodeURIComponent(secret)],
    ['in Base64', Buffer.from(secret).toString('base64')],
  ])('never hold a secret that was handed out, %s', (_how, text) => {
    const told = new ToldFailures();
    told.add(secret);

    const { message = '', remedy = '' } = told.explain(failure(text)) ?? {};

    expect(message).toBe('Microsoft said: [redacted]');
    expect(remedy).toBe('Look at [redacted].');
  });

  it('say the rest as it is, and nothing of what is no failure of an integration', () => {
    const told = new ToldFailures();
    told.add(secret);

    expect(told.explain(failure('Wait.'))).toEqual({
      kind: 'integration-error',
      message: 'Microsoft said: Wait.',
      remedy: 'Look at Wait..',
    });
    expect(told.explain(new Error(secret))).toBeUndefined();
  });
});
