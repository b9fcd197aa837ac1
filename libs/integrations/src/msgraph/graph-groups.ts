import { isGuid } from '@msp/models';
import { IntegrationError } from '@msp/workflow-sdk';
import type { GraphGroups } from './graph-client';
import { graphDirectoryObject, graphGroup } from './graph-schemas';
import { mayBeAbsent, whenAbsent } from './graph-session';
import type { GraphSession } from './graph-session';
import { memberReferencePath, odataQuery, odataSearch, pathSegment, userPath } from './graph-url';

const select =
  'id,displayName,description,mail,groupTypes,securityEnabled,mailEnabled,isAssignableToRole,onPremisesSyncEnabled';

export function createGraphGroups(session: GraphSession): GraphGroups {
  return {
    async list({ securityOnly = false } = {}) {
      const filter = securityOnly ? 'securityEnabled eq true' : undefined;
      const groups = await session.list(`/groups${odataQuery({ select, filter, top: '999' })}`, graphGroup);
      return securityOnly ? groups.filter((group) => group.mailEnabled !== true) : groups;
    },
    search({ text, most }) {
      const search = text === undefined ? undefined : odataSearch(['displayName', 'mail'], text);
      const query = { select, search, count: 'true', orderby: 'displayName', top: '999' };
      return session.search(`/groups${odataQuery(query)}`, graphGroup, most);
    },
    async find(groupId) {
      // Graph takes anything else for a mistake of the caller, not for a group that is not there.
      if (!isGuid(groupId)) return undefined;
      const path = `/groups/${groupId}${odataQuery({ select: `${select},assignedLicenses` })}`;
      return session.get(path, graphGroup, mayBeAbsent).catch(whenAbsent(undefined));
    },
    async addMember(groupId, userId) {
      const json = { '@odata.id': `${session.baseUrl}/directoryObjects/${pathSegment(userId)}` };
      try {
        await session.send('POST', `/groups/${pathSegment(groupId)}/members/$ref`, { json, repeatable: true });
        return true;
      } catch (error) {
        // Graph has no code of its own for "is a member already", and its sentence may change: look instead.
        if (isRefusal(error) && (await isMember(session, groupId, userId))) return false;
        throw error;
      }
    },
    removeMember: async (groupId, userId) =>
      session.send('DELETE', memberReferencePath(groupId, userId), mayBeAbsent).then(() => true, whenAbsent(false)),
  };
}

async function isMember(session: GraphSession, groupId: string, userId: string): Promise<boolean> {
  const memberships = await session.list(`${userPath(userId)}/memberOf`, graphDirectoryObject);
  return memberships.some(({ id }) => id.toLowerCase() === groupId.toLowerCase());
}

function isRefusal(error: unknown): boolean {
  return error instanceof IntegrationError && error.status === 400;
}
