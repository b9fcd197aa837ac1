const places = ['Harbour', 'Valley', 'Summit', 'Meadow', 'Bridge', 'Orchard', 'Canyon', 'Lantern', 'Granite', 'Willow'];
const trades = ['Bakery', 'Logistics', 'Legal', 'Dental', 'Textiles', 'Foods', 'Motors', 'Printing', 'Optics', 'Farms'];
const forms = ['Ltd', 'Inc.', 'GmbH', 'AS', 'LLC', 'Limited'];

export interface Company {
  readonly tenantId: string;
  readonly name: string;
  readonly domain: string;
}

/** The n-th made-up company, counted from 0; no two have the same name. */
export function company(index: number): Company {
  const [place = '', trade = ''] = [places[index % 10], trades[Math.floor(index / 10) % 10]];
  const number = Math.floor(index / 100) + 1;
  const name = `${place} ${trade} ${number}`;
  return {
    tenantId: `d0000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
    name,
    domain: `${name.toLowerCase().replaceAll(' ', '-')}.example`,
  };
}

/**
 * What another system calls the n-th company: its clerks write legal forms, capitals and hyphens as they like, and one
 * in twenty of its clients is not among the customers. `system` makes each differ in its own places.
 */
export function nameElsewhere(index: number, system: number): string {
  const { name } = company(index);
  const form = forms[(index + system) % forms.length] ?? '';
  switch ((index + 7 * system) % 20) {
    case 0:
      return `Former client ${system}-${index}`;
    case 1:
    case 2:
      return `${name.toUpperCase()} ${form.toUpperCase()}`;
    case 3:
    case 4:
      return `${name.replaceAll(' ', '-')}, ${form}`;
    case 5:
    case 6:
    case 7:
      return name;
    default:
      return `${name} ${form}`;
  }
}
