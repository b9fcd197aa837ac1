import { inspect } from 'node:util';
import {
  IntegrationError,
  MappingNotFoundError,
  MissingConfigurationError,
  MissingSecretError,
  MultipleMappingsError,
  WorkflowCancelledError,
  WorkflowError,
  WorkflowTimeoutError,
} from './errors';
import { Secret } from './secret';

describe('WorkflowError', () => {
  test('EXE-4 every kind comes with a remedy', () => {
    const errors = [
      new WorkflowError('bug', 'Something is wrong.'),
      new WorkflowError('invalid-input', 'The name is taken.', { remedy: 'Choose another name.' }),
      new MissingConfigurationError('halopsa_client_id'),
      new MissingSecretError('api-key'),
      new MappingNotFoundError('halopsa'),
      new MultipleMappingsError('halopsa', ['one', 'two']),
      new IntegrationError({ integration: 'msgraph', status: 403, message: 'Forbidden' }),
      new WorkflowTimeoutError('It took more than 300 s.'),
      new WorkflowCancelledError(),
    ];

    expect(errors.map(({ kind }) => kind)).toEqual([
      ...['bug', 'invalid-input', 'missing-configuration', 'missing-secret', 'missing-mapping', 'missing-mapping'],
      ...['integration-error', 'timeout', 'cancelled'],
    ]);
    expect(errors.filter(({ remedy }) => remedy.length < 10)).toEqual([]);
  });
});

describe('Secret', () => {
  test('is shown by no kind of printing', () => {
    const secret = new Secret('hunter2');

    const prints = [
      String(secret),
      `${secret}`,
      JSON.stringify({ secret }),
      inspect({ secret }, { showHidden: true, depth: 9 }),
    ];

    expect(prints.filter((print) => print.includes('hunter2') || !print.includes('[redacted]'))).toEqual([]);
    expect(secret.reveal()).toBe('hunter2');
  });
});
