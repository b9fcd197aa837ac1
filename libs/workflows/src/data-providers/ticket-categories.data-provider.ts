import type { HaloCategory } from '@msp/integrations';
import { defineDataProvider } from '@msp/workflow-sdk';

export const ticketCategories = defineDataProvider({
  name: 'get_ticket_categories',
  description: 'Categories that tickets can have in HaloPSA',
  uses: ['halopsa'],
  async options({ integrations }) {
    const halo = await integrations.get('halopsa');
    return (await halo.categories.list()).flatMap((category) => toOption(category) ?? []);
  },
  // Earlier versions offered ticket types under this name: what was chosen of them then may still be given.
  async lookup({ integrations, value }) {
    const halo = await integrations.get('halopsa');
    const category = (await halo.categories.list())
      .flatMap((one) => toOption(one) ?? [])
      .find((option) => option.value === value);
    if (category !== undefined) return category;
    const type = (await halo.ticketTypes.list()).find(({ id }) => String(id) === value);
    return type && { label: `${type.name ?? value} (ticket type)`, value };
  },
});

function toOption({ value, category_name: name }: HaloCategory) {
  const category = value ?? name;
  return category ? { label: category, value: category } : undefined;
}
