import { defineDataProvider } from '@msp/workflow-sdk';

export const ticketCategories = defineDataProvider({
  name: 'get_ticket_categories',
  description: 'Ticket types that HaloPSA offers',
  uses: ['halopsa'],
  async options({ integrations }) {
    const halo = await integrations.get('halopsa');
    return (await halo.ticketTypes.list()).map(({ id, name }) => ({ label: name ?? String(id), value: String(id) }));
  },
});
