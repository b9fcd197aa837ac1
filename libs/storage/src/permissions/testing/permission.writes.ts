import type { RepositoryWrites } from '../../testing/repository-write';
import { permission } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const permissionWrites: RepositoryWrites['permissions'] = {
  find: 'reads',
  listByUser: 'reads',
  listByOrganization: 'reads',
  grant: {
    given: ({ permissions }) => permissions.grant(permission),
    write: (_reader, { permissions }) => permissions.grant({ ...permission, canManageForms: true }),
  },
  revoke: 'deletes',
};
