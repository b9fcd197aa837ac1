import { Reply } from '@msp/http';
import { globalScope, InvalidRequestError, type FormDraft } from '@msp/models';
import { managementApi } from '@msp/models/validators';
import type { RoutesOf } from '../context';
import { createForm, deleteForm, replaceForm, restoreForm } from './form-changes.service';
import { copyForms } from './form-copy.service';
import { getFormVersion, listFormVersions } from './form-version.service';
import { getForm, listForms } from './form.service';

type FormOperation =
  | 'listForms'
  | 'createForm'
  | 'getForm'
  | 'replaceForm'
  | 'deleteForm'
  | 'copyForms'
  | 'listFormVersions'
  | 'getFormVersion'
  | 'restoreFormVersion';

/** What changes a form: GLOBAL ones are left to platform admins. */
const changing = {
  right: 'canManageForms',
  withoutOrganization: 'platformAdmin',
  scope: 'Forms.Manage',
} as const;

/** What looks at the versions of a form: whoever may change it. */
const lookingBack = { right: 'canManageForms', withoutOrganization: 'platformAdmin' } as const;

export const formRoutes: RoutesOf<FormOperation> = {
  listForms: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: async ({ context, principal, organizationId, query }) => ({
      items: await listForms(context, principal, organizationId, query.scope),
    }),
  },
  createForm: {
    ...changing,
    handle: async (input) => {
      const { scope } = input;
      const { value, etag } = await createForm(input.context, input, scope, draftOf(input.body));
      const suffix = scope === globalScope ? '?scope=global' : '';
      return new Reply(value, 201, { ETag: etag, Location: `/api/forms/${value.formId}${suffix}` });
    },
  },
  getForm: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: async ({ context, scope, path }) => {
      const { value, etag } = await getForm(context, scope, path.formId);
      return new Reply(value, 200, { ETag: etag });
    },
  },
  replaceForm: {
    ...changing,
    handle: async (input) => {
      const { context, scope, path, body } = input;
      const { value, etag } = await replaceForm(context, input, scope, path.formId, draftOf(body));
      return new Reply(value, 200, { ETag: etag });
    },
  },
  deleteForm: {
    ...changing,
    handle: async (input) => {
      await deleteForm(input.context, input, input.scope, input.path.formId);
      return new Reply(undefined, 204);
    },
  },
  copyForms: {
    ...changing,
    handle: async (input) => ({
      items: await copyForms(input.context, input, input.scope, input.body),
    }),
  },
  listFormVersions: {
    ...lookingBack,
    handle: async ({ context, scope, path }) => ({
      items: await listFormVersions(context, scope, path.formId),
    }),
  },
  getFormVersion: {
    ...lookingBack,
    handle: ({ context, scope, path }) => getFormVersion(context, scope, path.formId, Number(path.version)),
  },
  restoreFormVersion: {
    ...changing,
    handle: async (input) => {
      const { formId, version } = input.path;
      const { value, etag } = await restoreForm(input.context, input, input.scope, formId, Number(version));
      return new Reply(value, 200, { ETag: etag });
    },
  },
};

/** The generated validator's own type loses the recursion of conditions; what it has checked is a draft. */
function draftOf(body: unknown): FormDraft {
  if (isDraft(body)) return body;
  throw new InvalidRequestError('The form is not complete.');
}

const isDraft = (body: unknown): body is FormDraft => managementApi.validators.createForm.body.safeParse(body).success;
