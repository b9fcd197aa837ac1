import { defineDataProvider } from '@msp/workflow-sdk';

const MOST_OPTIONS = 1000;

export const users = defineDataProvider({
  name: 'get_users',
  description: 'Users of the Microsoft 365 tenant by their sign-in names, without guests',
  uses: ['msgraph'],
  cacheSeconds: 60,
  async options({ integrations, log }) {
    const graph = await integrations.get('msgraph');
    const members = (await graph.users.list()).filter(({ userType }) => userType !== 'Guest');
    if (members.length > MOST_OPTIONS) {
      log.warn(`The organization has ${members.length} users; the first ${MOST_OPTIONS} are offered.`);
    }
    return members
      .flatMap(({ displayName, userPrincipalName, accountEnabled }) => {
        if (!userPrincipalName) return [];
        const enabled = accountEnabled !== false;
        const label = `${displayName ?? userPrincipalName} (${userPrincipalName}${enabled ? '' : ', disabled'})`;
        return [{ label, value: userPrincipalName, metadata: { enabled } }];
      })
      .sort((left, right) => left.label.localeCompare(right.label))
      .slice(0, MOST_OPTIONS);
  },
});
