import type { RoutesOf } from '../context';
import { getUser, listUsers, updateUser } from './user.service';

export const userRoutes: RoutesOf<'listUsers' | 'getUser' | 'updateUser'> = {
  listUsers: {
    right: 'platformAdmin',
    handle: ({ context, principal, query }) => listUsers(context, principal, query),
  },
  getUser: { right: 'self', handle: ({ context, path }) => getUser(context, path.userId.toLowerCase()) },
  updateUser: {
    right: 'platformAdmin',
    handle: (input) => updateUser(input.context, input, input.path.userId.toLowerCase(), input.body),
  },
};
