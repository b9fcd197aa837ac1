import { compareNames, defineDataProvider } from '@msp/workflow-sdk';

export const clientList = defineDataProvider({
  name: 'get_client_list',
  description: 'The organization in HaloPSA and each of its sites; never another client',
  uses: ['halopsa'],
  async options({ integrations }) {
    const halo = await integrations.get('halopsa');
    const { id, name } = await halo.clients.get();
    const client = name ?? String(id);
    const sites = await halo.sites.list();
    return [
      { label: client, value: String(id), metadata: { clientId: id } },
      ...sites
        .map((site) => ({
          label: `${client} / ${site.name ?? site.id}`,
          value: `${id}/${site.id}`,
          metadata: { clientId: id, siteId: site.id },
        }))
        .sort((left, right) => compareNames(left.label, right.label)),
    ];
  },
});
