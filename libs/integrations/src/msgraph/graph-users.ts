import type { GraphUsers } from './graph-client';
import { createAssignLicense } from './graph-licenses';
import { createLastSignIn } from './graph-sign-ins';
import { graphDirectoryObject, graphUser } from './graph-schemas';
import { mayBeAbsent, parse, whenAbsent } from './graph-session';
import type { GraphSession } from './graph-session';
import { odataQuery, odataSearch, pathSegment, userPath } from './graph-url';

// What Graph leaves out unless asked is half of this, the account's state among it.
const select = [
  'id',
  'userPrincipalName',
  'displayName',
  'givenName',
  'surname',
  'mail',
  'mailNickname',
  'accountEnabled',
  'department',
  'jobTitle',
  'employeeId',
  'employeeType',
  'employeeHireDate',
  'companyName',
  'officeLocation',
  'city',
  'country',
  'mobilePhone',
  'preferredLanguage',
  'businessPhones',
  'proxyAddresses',
  'usageLocation',
  'userType',
  'onPremisesSyncEnabled',
  'createdDateTime',
  'onPremisesExtensionAttributes',
  'assignedLicenses',
  'licenseAssignmentStates',
].join(',');

const searched = ['displayName', 'userPrincipalName', 'mail'];

export function createGraphUsers(session: GraphSession): GraphUsers {
  const pathOf = (user: string) => userPath(user) + odataQuery({ select });
  return {
    get: (user) => session.get(pathOf(user), graphUser),
    async find({ userPrincipalName, employeeId, marker }) {
      const user = await session.get(pathOf(userPrincipalName), graphUser, mayBeAbsent).catch(whenAbsent(undefined));
      // Judged here and not by a filter: a filter is answered from an index that lags behind.
      const isMarked = marker === undefined || user?.onPremisesExtensionAttributes?.extensionAttribute15 === marker;
      // An earlier attempt of the caller created it, and Graph may not know it everywhere yet.
      if (marker !== undefined && isMarked && user) session.created.remember(user.id, user.userPrincipalName);
      return isMarked && (employeeId === undefined || user?.employeeId === employeeId) ? user : undefined;
    },
    search({ text, most, withGuests = false }) {
      const search = text === undefined ? undefined : odataSearch(searched, text);
      // A guest's organization manages the guest.
      const filter = withGuests ? undefined : "userType ne 'Guest'";
      const query = { select, filter, search, count: 'true', orderby: 'displayName', top: '999' };
      return session.search(`/users${odataQuery(query)}`, graphUser, most);
    },
    list: ({ filter } = {}) => session.list(`/users${odataQuery({ select, filter, top: '999' })}`, graphUser),
    async create(draft) {
      const user = parse(graphUser, await session.send('POST', '/users', { json: draft }));
      session.created.remember(user.id, user.userPrincipalName);
      return user;
    },
    async update(user, changes) {
      await session.send('PATCH', userPath(user), { json: changes, repeatable: true });
    },
    // A repeated delete whose first answer got lost finds nothing, so that is no failure.
    delete: (user) => session.send('DELETE', userPath(user), mayBeAbsent).then(() => true, whenAbsent(false)),
    async setManager(userId, managerId) {
      const json = { '@odata.id': `${session.baseUrl}/users/${pathSegment(managerId)}` };
      await session.send('PUT', `${userPath(userId)}/manager/$ref`, { json });
    },
    assignLicense: createAssignLicense(session),
    lastSignIn: createLastSignIn(session),
    async revokeSignInSessions(user) {
      await session.send('POST', `${userPath(user)}/revokeSignInSessions`, { repeatable: true });
    },
    async resetPassword(user, passwordProfile) {
      await session.send('PATCH', userPath(user), { json: { passwordProfile }, repeatable: true });
    },
    memberOf: (user) => session.list(`${userPath(user)}/memberOf`, graphDirectoryObject),
  };
}
