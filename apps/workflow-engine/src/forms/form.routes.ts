import type { RoutesOf } from '../context';
import { listFieldOptions } from './field-options.service';
import { submitForm } from './submit-form.service';

const access = { right: 'canExecuteWorkflows', withoutOrganization: 'signedIn', scope: 'Workflows.Execute' } as const;

export const formRoutes: RoutesOf<'submitForm' | 'listFieldOptions'> = {
  submitForm: {
    ...access,
    handle: ({ context, path, body, organizationId, header, ...caller }) =>
      submitForm(context, {
        ...{ formId: path.formId, values: body.values, organizationId, caller },
        idempotencyKey: header('Idempotency-Key'),
        prefer: header('Prefer'),
      }),
  },
  listFieldOptions: {
    ...access,
    handle: ({ context, path, body, organizationId, principal }) => {
      const { field, values = {}, refresh = false } = body;
      return listFieldOptions(context, { formId: path.formId, organizationId, field, values, refresh, principal });
    },
  },
};
