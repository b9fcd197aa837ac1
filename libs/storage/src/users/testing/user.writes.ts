import type { Repositories } from '../../registry/repositories.generated';
import type { RepositoryWrites } from '../../testing/repository-write';
import { at, other, person, user } from '../../testing/row-examples';

const twoUsers = async ({ users }: Repositories) => {
  await users.insert(user);
  await users.insert({ ...user, userId: other });
};

/** What each method writes over rows that are there. */
export const userWrites: RepositoryWrites['users'] = {
  find: 'reads',
  listAll: 'reads',
  insert: 'appends',
  touch: {
    given: twoUsers,
    write: (_reader, { users }) => users.touch({ ...user, lastSignInAt: at }),
  },
  setActive: { given: twoUsers, write: (_reader, { users }) => users.setActive(person, false) },
  deactivate: { given: twoUsers, write: (_reader, { users }) => users.deactivate(person, other) },
};
