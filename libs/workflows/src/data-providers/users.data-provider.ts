import type { GraphUser } from '@msp/integrations';
import { compareNames, defineDataProvider } from '@msp/workflow-sdk';

const MOST_OPTIONS = 1000;

export const users = defineDataProvider({
  name: 'get_users',
  description: 'Users of the Microsoft 365 tenant by their sign-in names, without guests',
  uses: ['msgraph'],
  cacheSeconds: 60,
  search: true,
  async options({ integrations, search }) {
    const graph = await integrations.get('msgraph');
    const { items, total } = await graph.users.search({ text: search, most: MOST_OPTIONS });
    const options = items
      .flatMap((user) => toOption(user) ?? [])
      .sort((left, right) => compareNames(left.label, right.label));
    return { options, ...(total !== undefined && { total }) };
  },
  async lookup({ integrations, value }) {
    if (!value.includes('@')) return undefined;
    const graph = await integrations.get('msgraph');
    const user = await graph.users.find({ userPrincipalName: value });
    return user && toOption(user);
  },
});

function toOption({ id, displayName, userPrincipalName, accountEnabled, userType }: GraphUser) {
  if (!userPrincipalName || userType === 'Guest') return undefined;
  const enabled = accountEnabled !== false;
  const label = `${displayName ?? userPrincipalName} (${userPrincipalName}${enabled ? '' : ', disabled'})`;
  return { label, value: userPrincipalName, metadata: { enabled, id } };
}
