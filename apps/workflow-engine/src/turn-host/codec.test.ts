import { ConflictError, InvalidRequestError, NotFoundError, TooManyRequestsError, UnavailableError } from '@msp/models';
import { VendorBusyError } from '@msp/integrations';
import {
  DescribedThrown,
  EngineStoppedError,
  ExecutionOverError,
  NeedsPersonError,
  StoppedError,
  type ThreadEnd,
} from '@msp/workflow-runtime';
import {
  IntegrationError,
  InvalidInputError,
  MappingNotFoundError,
  MissingConfigurationError,
  MissingSecretError,
  MultipleMappingsError,
  Secret,
  WorkflowCancelledError,
  WorkflowError,
  WorkflowTimeoutError,
} from '@msp/workflow-sdk';
import { crossingErrors, decode, encode } from './codec';

/** As it arrives in another thread. */
const crossed = (value: unknown): unknown => decode(structuredClone(encode(value)));

const failure = { integration: 'desk', message: 'No.', remedy: 'Wait.', status: 429, code: 'busy' };
const kinds: Readonly<Record<keyof typeof crossingErrors, Error>> = {
  WorkflowError: new WorkflowError('integration-error', 'No.', { remedy: 'Ask.', result: { done: [1] } }),
  InvalidInputError: new InvalidInputError('Taken.'),
  MissingConfigurationError: new MissingConfigurationError('office'),
  MissingSecretError: new MissingSecretError('key'),
  MappingNotFoundError: new MappingNotFoundError('desk', 'm-1'),
  MultipleMappingsError: new MultipleMappingsError('desk', ['m-1', 'm-2']),
  IntegrationError: new IntegrationError(failure),
  WorkflowTimeoutError: new WorkflowTimeoutError('Late.'),
  WorkflowCancelledError: new WorkflowCancelledError(),
  VendorBusyError: new VendorBusyError(failure, 1_234),
  EngineStoppedError: new EngineStoppedError(),
  StoppedError: new StoppedError('Ada'),
  NeedsPersonError: new NeedsPersonError('cancelled', 'Look.', { remedy: 'Ask.' }),
  ExecutionOverError: new ExecutionOverError(),
  InvalidRequestError: new InvalidRequestError('Bad.', [{ path: 'a', message: 'b' }]),
  UnauthenticatedError: new crossingErrors.UnauthenticatedError('Who?'),
  ForbiddenError: new crossingErrors.ForbiddenError('Not yours.'),
  NotFoundError: new NotFoundError('The form', 'f-1'),
  ConflictError: new ConflictError('Twice.'),
  OrganizationInactiveError: new crossingErrors.OrganizationInactiveError('Inactive.'),
  StaleError: new crossingErrors.StaleError('Old.'),
  TooLargeError: new crossingErrors.TooLargeError('Much.'),
  TooManyRequestsError: new TooManyRequestsError('Often.', 7),
  UnavailableError: new UnavailableError('Away.', { retryAfterSeconds: 9, cause: new Error('socket') }),
};

describe('what crosses between threads', () => {
  test.each(Object.entries(kinds))('a %s arrives as one, with all that it says', (name, error) => {
    const arrived = crossed(error);

    expect(arrived).toBeInstanceOf(crossingErrors[name as keyof typeof crossingErrors]);
    expect({ ...(arrived as Error) }).toEqual({ ...error });
    const { message, name: called, stack } = arrived as Error;
    expect({ message, called, stack }).toEqual({ message: error.message, called: error.name, stack: error.stack });
    expect(Object.getPrototypeOf(arrived)).toBe(Object.getPrototypeOf(error));
    expect(Object.keys(arrived as Error)).toEqual(Object.keys(error));
  });

  test('what derives from one of them arrives as that, and what comes with a copy of the class as a WorkflowError', () => {
    class OwnError extends IntegrationError {}
    const foreign = Object.assign(new Error('No.'), { kind: 'bug', remedy: 'Report it.' });

    expect(crossed(new OwnError(failure))).toBeInstanceOf(IntegrationError);
    expect(crossed(foreign)).toBeInstanceOf(WorkflowError);
    expect(crossed(foreign)).toMatchObject({ kind: 'bug', remedy: 'Report it.', message: 'No.' });
  });

  test('any other error arrives as an Error with its name, and with its cause', () => {
    const arrived = crossed(new TypeError('No.', { cause: new MissingSecretError('key') })) as Error;

    expect(arrived).toBeInstanceOf(Error);
    expect([arrived.name, arrived.message]).toEqual(['TypeError', 'No.']);
    expect(arrived.cause).toBeInstanceOf(MissingSecretError);
  });

  test('a secret arrives as one, and what crosses prints nothing of it by itself', () => {
    const arrived = crossed({ input: { password: new Secret('hunter22') } }) as { input: { password: Secret } };

    expect(arrived.input.password).toBeInstanceOf(Secret);
    expect(arrived.input.password.reveal()).toBe('hunter22');
    expect(JSON.stringify(arrived)).not.toContain('hunter22');
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['numbers', [0, -1, 1.5, NaN, Infinity]],
    ['a map in a list', [new Map<string, unknown>([['a', { deep: new Map([[1, 2]]) }]])]],
    ['a date', { at: new Date(1_000) }],
    ['bytes', new Uint8Array([1, 2, 3])],
    ['values that are undefined', { given: undefined, other: 1 }],
    ['a list with holes', [1, undefined, 3]],
    ['data that looks like ours', { $is: 'secret', value: 'x', nested: { $is: 'error' } }],
    ['names as prototypes have them', JSON.parse('{"__proto__": {"x": 1}, "constructor": 1}')],
    ['what was thrown, in words', new DescribedThrown('Error', 'No.', 'Error: No.\n at x')],
    ['a reason', 'memory' satisfies ThreadEnd],
  ])('%s arrives as it was', (_, value) => {
    expect(crossed(value)).toEqual(value);
    expect(crossed(crossed(value))).toEqual(value);
  });

  test('what is nested too deep, or a function, is left out and stops nothing', () => {
    const itself: Record<string, unknown> = { run: () => 1 };
    itself['again'] = itself;

    expect(() => crossed(itself)).not.toThrow();
    expect(crossed({ run: () => 1, kept: 1 })).toEqual({ kept: 1 });
  });
});
