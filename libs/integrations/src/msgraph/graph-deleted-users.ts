import type { GraphClient } from './graph-client';
import { graphDeletedUser, graphUser } from './graph-schemas';
import { parse } from './graph-session';
import type { GraphSession } from './graph-session';
import { odataQuery, pathSegment } from './graph-url';

const select =
  'id,userPrincipalName,displayName,givenName,surname,mail,proxyAddresses,deletedDateTime,userType,onPremisesSyncEnabled';

export function createGraphDeletedUsers(session: GraphSession): Pick<GraphClient, 'deletedUsers'> {
  const path = '/directory/deletedItems';
  return {
    deletedUsers: {
      list: () => session.list(`${path}/microsoft.graph.user${odataQuery({ select })}`, graphDeletedUser),
      async restore(userId) {
        const user = parse(graphUser, await session.send('POST', `${path}/${pathSegment(userId)}/restore`, {}));
        session.created.remember(user.id, user.userPrincipalName);
        return user;
      },
    },
  };
}
