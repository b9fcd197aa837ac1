import * as z from 'zod';
import type { DescribeFailure } from '../http/integration-failure';

interface GraphError {
  code?: string | undefined;
  message?: string | undefined;
  'request-id'?: string | undefined;
  innerError?: GraphError | undefined;
  innererror?: GraphError | undefined;
}

// Both spellings of the inner error are out there, and it nests.
const graphError: z.ZodType<GraphError> = z.lazy(() =>
  z.looseObject({
    code: z.string().optional(),
    message: z.string().optional(),
    'request-id': z.string().optional(),
    innerError: graphError.optional().catch(undefined),
    innererror: graphError.optional().catch(undefined),
  }),
);
const errorAnswer = z.looseObject({ error: graphError });

const remedies: ReadonlyMap<string, string> = new Map([
  ['InvalidAuthenticationToken', 'Check the client id and secret in the settings of Microsoft Graph.'],
]);

const denied = 'Authorization_RequestDenied';

/**
 * Reads Graph's error answers; the request id is what Microsoft's support asks for. `lacking` are the permissions that
 * the last token does not hold, undefined while there was none that could be read.
 */
export function describeGraphFailureWith(lacking: () => readonly string[] | undefined): DescribeFailure {
  return (_status, json) => {
    const parsed = errorAnswer.safeParse(json);
    if (!parsed.success) return {};
    const { error } = parsed.data;
    const requestId = findRequestId(error);
    const parts = [error.message, requestId === undefined ? undefined : `(request ${requestId})`];
    return {
      code: error.code,
      detail: parts.filter((part) => part !== undefined).join(' '),
      remedy: error.code === denied ? remedyOfDenial(lacking()) : remedies.get(error.code ?? ''),
    };
  };
}

function remedyOfDenial(lacking: readonly string[] | undefined): string {
  if (lacking === undefined) {
    return 'Have an administrator of the tenant consent to the permissions of the application; one of them is missing.';
  }
  if (lacking.length > 0) {
    return `Have an administrator of the tenant consent to the application again: it lacks ${lacking.join(', ')}.`;
  }
  return 'The tenant has granted all permissions; the object is protected, for instance by an administrator role or a restricted administrative unit. Do it by hand in the admin center.';
}

function findRequestId(error: GraphError | undefined): string | undefined {
  if (error === undefined) return undefined;
  return error['request-id'] ?? findRequestId(error.innerError) ?? findRequestId(error.innererror);
}
