import { z } from 'zod';
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
  [
    'Authorization_RequestDenied',
    'Have an administrator of the tenant consent to the permissions of the application; one of them is missing.',
  ],
  ['InvalidAuthenticationToken', 'Check the client id and secret in the settings of Microsoft Graph.'],
]);

/** Reads Graph's error answer; the request id is what Microsoft's support asks for. */
export const describeGraphFailure: DescribeFailure = (_status, json) => {
  const parsed = errorAnswer.safeParse(json);
  if (!parsed.success) return {};
  const { error } = parsed.data;
  const requestId = findRequestId(error);
  const parts = [error.message, requestId === undefined ? undefined : `(request ${requestId})`];
  return {
    code: error.code,
    detail: parts.filter((part) => part !== undefined).join(' '),
    remedy: remedies.get(error.code ?? ''),
  };
};

function findRequestId(error: GraphError | undefined): string | undefined {
  if (error === undefined) return undefined;
  return error['request-id'] ?? findRequestId(error.innerError) ?? findRequestId(error.innererror);
}
