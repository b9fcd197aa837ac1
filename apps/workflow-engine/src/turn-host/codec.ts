import { types } from 'node:util';
import * as models from '@msp/models';
import { VendorBusyError } from '@msp/integrations';
import * as runtime from '@msp/workflow-runtime';
import * as sdk from '@msp/workflow-sdk';

/*
 * What crosses between the threads is copied by the structured clone, which knows neither our classes nor that a secret is
 * one. Here they become plain data that says what it is, and on the other side what they were.
 */

/** Names what a plain object stands for. */
const mark = '$is';
/** Kept JSON is not nested deeper; what is, is nothing of ours. */
const deepest = 200;

type Plain = Readonly<Record<string, unknown>>;
type ErrorClass = abstract new (...args: never[]) => Error;

/** The errors that somebody asks for by their class. What derives from one of them arrives as that. */
export const crossingErrors = {
  WorkflowError: sdk.WorkflowError,
  InvalidInputError: sdk.InvalidInputError,
  MissingConfigurationError: sdk.MissingConfigurationError,
  MissingSecretError: sdk.MissingSecretError,
  MappingNotFoundError: sdk.MappingNotFoundError,
  MultipleMappingsError: sdk.MultipleMappingsError,
  IntegrationError: sdk.IntegrationError,
  WorkflowTimeoutError: sdk.WorkflowTimeoutError,
  WorkflowCancelledError: sdk.WorkflowCancelledError,
  VendorBusyError,
  EngineStoppedError: runtime.EngineStoppedError,
  StoppedError: runtime.StoppedError,
  NeedsPersonError: runtime.NeedsPersonError,
  ExecutionOverError: runtime.ExecutionOverError,
  InvalidRequestError: models.InvalidRequestError,
  UnauthenticatedError: models.UnauthenticatedError,
  ForbiddenError: models.ForbiddenError,
  NotFoundError: models.NotFoundError,
  ConflictError: models.ConflictError,
  OrganizationInactiveError: models.OrganizationInactiveError,
  StaleError: models.StaleError,
  TooLargeError: models.TooLargeError,
  TooManyRequestsError: models.TooManyRequestsError,
  UnavailableError: models.UnavailableError,
} as const satisfies Readonly<Record<string, ErrorClass>>;

const nameOfClass = new Map<unknown, string>(Object.entries(crossingErrors).map(([name, given]) => [given, name]));

/** Plain data that `decode` makes the same of. What is neither plain nor one of our classes keeps its own values only. */
export const encode = (value: unknown): unknown => encoded(value, 0);

/** What was encoded, of the classes of this thread. */
export const decode = (value: unknown): unknown => decoded(value);

function encoded(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
  if (depth > deepest) return undefined;
  const inside = (entry: unknown) => encoded(entry, depth + 1);
  if (value instanceof sdk.Secret) return { [mark]: 'secret', value: value.reveal() };
  if (value instanceof runtime.DescribedThrown) return { [mark]: 'thrown', value: inside({ ...value }) };
  if (value instanceof Error || types.isNativeError(value)) return { [mark]: 'error', ...encodedError(value, inside) };
  if (Array.isArray(value)) return value.map(inside);
  if (types.isMap(value)) return { [mark]: 'map', value: [...value].map(inside) };
  if (types.isDate(value) || ArrayBuffer.isView(value)) return value;
  const plain = Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, inside(entry)]));
  return Object.hasOwn(value, mark) ? { [mark]: 'object', value: Object.entries(plain) } : plain;
}

function encodedError(error: Error, inside: (entry: unknown) => unknown): Plain {
  const own = Object.entries(error).map(([name, value]) => [name, inside(value)]);
  const { name, message, stack, cause } = error;
  return {
    class: classOf(error),
    own,
    name,
    message,
    stack,
    ...(cause !== undefined && { cause: inside(cause) }),
  };
}

function classOf(error: Error): string {
  for (
    let prototype = Reflect.getPrototypeOf(error);
    prototype !== null;
    prototype = Reflect.getPrototypeOf(prototype)
  ) {
    const known = nameOfClass.get(prototype.constructor);
    if (known !== undefined) return known;
  }
  return runtime.isWorkflowError(error) ? 'WorkflowError' : 'Error';
}

function decoded(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Array.from(value, decoded);
  if (types.isDate(value)) return new Date(value.getTime());
  if (types.isUint8Array(value)) return value instanceof Uint8Array ? value : new Uint8Array(value);
  const given = value as Plain;
  const inside = given['value'];
  switch (given[mark]) {
    case undefined:
      return Object.fromEntries(Object.entries(given).map(([key, entry]) => [key, decoded(entry)]));
    case 'secret':
      return new sdk.Secret(String(inside));
    case 'map':
      return new Map(decoded(inside) as [unknown, unknown][]);
    case 'error':
      return decodedError(given);
    case 'thrown': {
      const { name, message, inspected } = inside as Readonly<Record<string, string>>;
      return new runtime.DescribedThrown(String(name), String(message), String(inspected));
    }
    default:
      return Object.fromEntries(decoded(inside) as [string, unknown][]);
  }
}

function decodedError({ class: name, own, cause, ...words }: Plain): Error {
  const known: ErrorClass = Object.hasOwn(crossingErrors, String(name))
    ? crossingErrors[name as keyof typeof crossingErrors]
    : Error;
  const error: Error = Object.create(known.prototype);
  const shown = { writable: true, configurable: true, enumerable: true };
  for (const [key, value] of decoded(own) as [string, unknown][])
    Object.defineProperty(error, key, { value, ...shown });
  // As a constructor leaves them: there, and in no list of the values.
  const hidden = { ...words, ...(cause !== undefined && { cause: decoded(cause) }) };
  for (const [key, value] of Object.entries(hidden)) {
    if (Object.hasOwn(error, key)) continue;
    Object.defineProperty(error, key, { value, ...shown, enumerable: false });
  }
  return error;
}
