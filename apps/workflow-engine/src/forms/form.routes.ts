import { Reply } from '@msp/http';
import type { RoutesOf } from '../context';
import { executionReply } from '../workflows/execution-reply';
import { waitFromPrefer } from '../workflows/prefer';
import { listFieldOptions } from './field-options.service';
import { preflightForm } from './preflight-form.service';
import { submitForm } from './submit-form.service';
import { uploadFile } from './upload-file.service';

const access = { right: 'canExecuteWorkflows', withoutOrganization: 'signedIn', scope: 'Workflows.Execute' } as const;

export const formRoutes: RoutesOf<'submitForm' | 'preflightForm' | 'listFieldOptions' | 'uploadFormFile'> = {
  submitForm: {
    ...access,
    handle: async ({ context, path, body, scope, header, ...caller }) =>
      executionReply(
        await submitForm(context, {
          formId: path.formId,
          values: body.values,
          scope,
          caller,
          idempotencyKey: header('Idempotency-Key'),
          waitMs: waitFromPrefer(header('Prefer')),
        }),
      ),
  },
  preflightForm: {
    ...access,
    handle: ({ context, path, body, scope, principal, signal }) =>
      preflightForm(context, { formId: path.formId, values: body.values, scope, principal, signal }),
  },
  uploadFormFile: {
    ...access,
    handle: async ({ context, path, query, content, scope, principal, header, signal }) =>
      new Reply(
        await uploadFile(context, {
          formId: path.formId,
          scope,
          field: query.field,
          fileName: query.fileName,
          contentType: header('Content-Type'),
          content,
          principal,
          signal,
        }),
        201,
      ),
  },
  listFieldOptions: {
    ...access,
    handle: ({ context, path, body, scope, principal }) => {
      const { field, values = {}, refresh = false, search, chosen } = body;
      return listFieldOptions(context, {
        formId: path.formId,
        scope,
        field,
        values,
        refresh,
        search,
        chosen,
        principal,
      });
    },
  },
};
