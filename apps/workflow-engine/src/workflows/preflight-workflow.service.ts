import type { Preflight } from '@msp/models';
import { parseInput } from '@msp/workflow-sdk';
import type { Context } from '../context';
import { judgeParameterChoices } from './parameter-choices';
import { asProblem, preflight, type PreflightRequest } from './preflight.service';

/**
 * What would stop a workflow that is run without a form, also of the options of data providers. Where the checks of the
 * workflow name a choice too, theirs are the better words. Where options cannot be read, that is thrown, unless
 * something else is wrong anyway.
 */
export async function preflightWorkflow(context: Context, request: PreflightRequest): Promise<Preflight> {
  const { workflow, values, refused } = request;
  const parsed = parseInput(workflow.parameters, values);
  if (refused.length > 0 || !parsed.valid) return preflight(context, request);
  const [judged] = await Promise.allSettled([judgeParameterChoices(context, { ...request, input: parsed.input })]);
  const { errors, chosen } = judged.status === 'fulfilled' ? judged.value : { errors: [], chosen: {} };
  const found = await preflight(context, { ...request, values: { ...values, ...chosen } });
  if (judged.status === 'rejected' && found.problems.length === 0) throw judged.reason;
  const named = new Set(found.problems.map(({ path }) => path));
  const more = errors.filter(({ path }) => !named.has(path)).map(asProblem);
  return { ...found, problems: [...more, ...found.problems] };
}
