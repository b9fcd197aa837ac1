import { defineDataProvider } from '@msp/workflow-sdk';
import { findPerson, listPeople } from '../accounts/person-option';

export const users = defineDataProvider({
  name: 'get_users',
  description: 'Users of the Microsoft 365 tenant by their sign-in names, without guests',
  uses: ['msgraph'],
  cacheSeconds: 60,
  search: true,
  async options({ integrations, search }) {
    return listPeople(await integrations.get('msgraph'), { search, withGuests: false });
  },
  async lookup({ integrations, value }) {
    if (!value.includes('@')) return undefined;
    return findPerson(await integrations.get('msgraph'), value, { withGuests: false });
  },
});
