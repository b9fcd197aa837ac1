/** What stands before the @ of an address, or all of what has none. */
export function localPartOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : address.slice(0, at);
}

/** What stands after the @ of an address; undefined where nothing does. */
export function domainOf(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const domain = at < 0 ? '' : address.slice(at + 1).trim();
  return domain === '' ? undefined : domain;
}

/** A whole address: what was typed with its own domain, else with the given one. Nothing typed is no address. */
export function withDomain(typed: string, domain: string | undefined): string {
  const text = typed.trim();
  return text === '' || text.includes('@') || domain === undefined ? text : `${text}@${domain}`;
}
