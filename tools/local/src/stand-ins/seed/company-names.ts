const first = ['Alpine', 'Baltic', 'Cedar', 'Dover', 'Ember', 'Fjord', 'Granite', 'Harbour', 'Iris', 'Juniper'];
const second = ['Bakery', 'Dental', 'Freight', 'Glass', 'Legal', 'Motors', 'Optics', 'Paper', 'Stone', 'Tools'];
const form = ['Ltd', 'Inc.', 'GmbH', 'AS', 'LLC'];

/** The name of the n-th made-up company, counted from 0; no two are the same. */
export function companyName(index: number): string {
  const word = (list: readonly string[], at: number) => list[at % list.length] ?? '';
  const round = Math.floor(index / (first.length * second.length)) + 1;
  const name = `${word(first, index)} ${word(second, Math.floor(index / first.length))}`;
  return `${name} ${round} ${word(form, index + round)}`;
}
