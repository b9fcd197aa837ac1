import { fuzzyScore } from './fuzzy';

/** An organization that answers to what somebody typed, and its domain where that is why. */
export interface FoundOrganization<Item> {
  readonly organization: Item;
  readonly domain?: string;
}

interface Parts<Item> {
  /** What it is called, and whatever else of it people type. */
  readonly textOf: (organization: Item) => string;
  readonly domainsOf: (organizationId: string) => readonly string[];
}

const fewestLetters = 2;

/** Whether somebody typed or pasted an e-mail address or a sign-in name. */
export const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]*$/.test(text.trim());

/** How well a domain answers to a domain, its beginning, or an address in it: 0 when it does not. */
function domainScore(query: string, domain: string): number {
  const typed = query.trim().toLowerCase();
  const wanted = typed.slice(typed.lastIndexOf('@') + 1);
  if (wanted.length < fewestLetters) return 0;
  // Addresses may be in a part of the domain, such as mail.acme.no.
  if (wanted === domain || wanted.endsWith(`.${domain}`)) return 95;
  if (domain.startsWith(wanted)) return 70;
  return !typed.includes('@') && domain.includes(wanted) ? 45 : 0;
}

/** The organizations that answer to a name, a domain or an address, best first; equally good ones keep their order. */
export function findOrganizations<Item extends { readonly organizationId: string }>(
  organizations: readonly Item[],
  query: string,
  { textOf, domainsOf }: Parts<Item>,
): FoundOrganization<Item>[] {
  return organizations
    .map((organization) => {
      const byName = fuzzyScore(query, textOf(organization));
      const [best] = domainsOf(organization.organizationId)
        .map((domain) => ({ domain, score: domainScore(query, domain) }))
        .sort((one, other) => other.score - one.score);
      if (best === undefined || best.score <= byName) return { found: { organization }, score: byName };
      return { found: { organization, domain: best.domain }, score: best.score };
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ found }) => found);
}
