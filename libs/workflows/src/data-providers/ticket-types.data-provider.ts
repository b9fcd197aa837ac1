import { defineDataProvider } from '@msp/workflow-sdk';

export const ticketTypes = defineDataProvider({
  name: 'get_ticket_types',
  description: 'Types that tickets can be opened with in HaloPSA',
  uses: ['halopsa'],
  async options({ integrations }) {
    const halo = await integrations.get('halopsa');
    return (await halo.ticketTypes.list()).map(({ id, name }) => ({ label: name ?? String(id), value: String(id) }));
  },
});
