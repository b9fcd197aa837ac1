import type { Organization } from '@msp/models';
import { nearestNames } from './nearest-names';

type Known = Pick<Organization, 'organizationId' | 'name'>;

/** "Acme Corp" as it is typed in a shell: `acme-corp`. */
function slugOf(name: string): string {
  return plain(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();

/**
 * The one organization of this id, name or slug; else the one whose name begins so. Throws an Error that names those that
 * it could be: nothing is guessed, because a workflow for the wrong organization is the worst accident here.
 */
export function findOrganization<Found extends Known>(organizations: readonly Found[], text: string): Found {
  const wanted = slugOf(text);
  const byId = organizations.filter(({ organizationId }) => organizationId === text.trim().toLowerCase());
  const byName = organizations.filter(({ name }) => plain(name) === plain(text));
  const bySlug = organizations.filter(({ name }) => wanted !== '' && slugOf(name) === wanted);
  const byBeginning = organizations.filter(({ name }) => wanted !== '' && `${slugOf(name)}-`.startsWith(`${wanted}-`));
  const found = [byId, byName, bySlug, byBeginning].find((some) => some.length > 0) ?? [];
  const [first, ...others] = found;
  if (first === undefined) throw new Error(unknown(organizations, text));
  if (others.length === 0) return first;
  const ids = found.map(({ name, organizationId }) => `  ${organizationId}  ${name}`).join('\n');
  throw new Error(`"${text}" could be ${found.length} organizations. Say which by its id:\n${ids}`);
}

function unknown(organizations: readonly Known[], text: string): string {
  const names = nearestNames(
    text,
    organizations.map(({ name }) => name),
  );
  if (names.length === 0) return `There is no organization "${text}" that you may access.`;
  return `There is no organization "${text}" that you may access. The nearest: ${names.join(', ')}.`;
}
