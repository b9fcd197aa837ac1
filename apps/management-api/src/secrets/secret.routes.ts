import { Reply } from '@msp/http';
import type { RoutesOf, ScopedInput } from '../context';
import { deleteSecret, listSecrets, putSecret } from './secret.service';

type SecretOperation = 'listSecrets' | 'putSecret' | 'deleteSecret';
type GlobalSecretOperation = 'listGlobalSecrets' | 'putGlobalSecret' | 'deleteGlobalSecret';

const rights = { right: 'canManageConfig', withoutOrganization: 'platformAdmin' } as const;

const listing = {
  ...rights,
  handle: ({ context, principal, scope }: ScopedInput<'listGlobalSecrets'>) => listSecrets(context, principal, scope),
};

const putting = {
  ...rights,
  async handle(input: ScopedInput<'putGlobalSecret'>) {
    const { context, scope, path, body } = input;
    const { entry, isNew } = await putSecret(context, input, scope, path.name, body.value);
    return new Reply(entry, isNew ? 201 : 200);
  },
};

const deleting = {
  ...rights,
  async handle(input: ScopedInput<'deleteGlobalSecret'>) {
    const { context, scope, path, query } = input;
    await deleteSecret(context, input, scope, path.name, query.force === true);
    return new Reply(undefined, 204);
  },
};

export const secretRoutes: RoutesOf<SecretOperation | GlobalSecretOperation> = {
  listSecrets: listing,
  listGlobalSecrets: listing,
  putSecret: putting,
  putGlobalSecret: putting,
  deleteSecret: deleting,
  deleteGlobalSecret: deleting,
};
