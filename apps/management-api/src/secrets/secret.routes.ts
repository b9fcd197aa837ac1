import { Reply } from '@msp/http';
import { globalScope } from '@msp/models';
import type { RoutesOf } from '../context';
import { deleteSecret, listSecrets, putSecret } from './secret.service';

type SecretOperation = 'listSecrets' | 'putSecret' | 'deleteSecret';
type GlobalSecretOperation = 'listGlobalSecrets' | 'putGlobalSecret' | 'deleteGlobalSecret';

export const secretRoutes: RoutesOf<SecretOperation | GlobalSecretOperation> = {
  listSecrets: {
    right: 'canManageConfig',
    handle: ({ context, principal, organizationId }) => listSecrets(context, principal, organizationId),
  },
  putSecret: {
    right: 'canManageConfig',
    handle: async (input) => {
      const { context, organizationId, path, body } = input;
      const { entry, isNew } = await putSecret(context, input, organizationId, path.name, body.value);
      return new Reply(entry, isNew ? 201 : 200);
    },
  },
  deleteSecret: {
    right: 'canManageConfig',
    handle: async (input) => {
      const { context, organizationId, path, query } = input;
      await deleteSecret(context, input, organizationId, path.name, query.force === true);
      return new Reply(undefined, 204);
    },
  },
  listGlobalSecrets: {
    right: 'platformAdmin',
    handle: ({ context, principal }) => listSecrets(context, principal, globalScope),
  },
  putGlobalSecret: {
    right: 'platformAdmin',
    handle: async (input) => {
      const { entry, isNew } = await putSecret(input.context, input, globalScope, input.path.name, input.body.value);
      return new Reply(entry, isNew ? 201 : 200);
    },
  },
  deleteGlobalSecret: {
    right: 'platformAdmin',
    handle: async (input) => {
      await deleteSecret(input.context, input, globalScope, input.path.name, input.query.force === true);
      return new Reply(undefined, 204);
    },
  },
};
