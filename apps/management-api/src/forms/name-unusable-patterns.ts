import { globalScope, unusablePatterns, type ScopeKey } from '@msp/models';
import type { Logger } from 'pino';
import type { Context } from '../context';

type Parts = Pick<Context, 'forms' | 'organizations'>;

/**
 * Names in the log, once after the start, the fields of stored forms whose pattern cannot be checked: they accept no
 * value until somebody changes the pattern. A failure is tried again at the next round.
 */
export function nameUnusablePatterns({ forms, organizations }: Parts, logger: Logger) {
  let remaining: ScopeKey[] | undefined;
  return async (signal?: AbortSignal): Promise<void> => {
    remaining ??= [globalScope, ...(await organizations.listAll()).map(({ organizationId }) => organizationId)];
    for (let scope = remaining.at(-1); scope !== undefined && !signal?.aborted; scope = remaining.at(-1)) {
      for (const { formId, schema } of await forms.listWhole(scope)) {
        for (const { field } of unusablePatterns(schema)) {
          logger.warn({ formId, organizationId: scope, field: field.name }, 'The pattern of this field cannot be used');
        }
      }
      remaining.pop();
    }
  };
}
