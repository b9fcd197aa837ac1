import { defineDataProvider } from '@msp/workflow-sdk';
import { findPerson, listPeople } from '../accounts/person-option';

export const people = defineDataProvider({
  name: 'get_people',
  description: 'Users and guests of the Microsoft 365 tenant by their sign-in names, guests marked',
  uses: ['msgraph'],
  cacheSeconds: 60,
  search: true,
  async options({ integrations, search }) {
    return listPeople(await integrations.get('msgraph'), { search, withGuests: true });
  },
  async lookup({ integrations, value }) {
    if (!value.includes('@')) return undefined;
    return findPerson(await integrations.get('msgraph'), value, { withGuests: true });
  },
});
