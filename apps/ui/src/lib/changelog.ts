/** What is new, as the changelog says it: one line for each thing that users notice. */
export interface News {
  readonly releases: readonly Release[];
  /** How many lines there are; it only grows. */
  readonly count: number;
}

interface Release {
  readonly name: string;
  readonly groups: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

/** Reads a changelog in the form of Keep a Changelog. */
export function newsOf(changelog: string): News {
  const [, ...sections] = changelog.split(/^## /m);
  const releases = sections.map(releaseOf).filter(({ groups }) => groups.length > 0);
  const count = releases.flatMap(({ groups }) => groups).reduce((sum, { lines }) => sum + lines.length, 0);
  return { releases, count };
}

function releaseOf(section: string): Release {
  const [head = '', ...groups] = section.split(/^### /m);
  const title = head.split('\n')[0]?.replaceAll(/[[\]]/g, '').trim() ?? '';
  return {
    name: title === 'Unreleased' ? 'Newest' : title,
    groups: groups.map(groupOf).filter(({ lines }) => lines.length > 0),
  };
}

function groupOf(group: string) {
  const [title = '', ...lines] = group.split('\n');
  return {
    title: title.trim(),
    lines: lines.flatMap((line) => (line.startsWith('- ') ? [withoutLinks(line.slice(2).trim())] : [])),
  };
}

/** Links lead to files of the repository, which are not where the product is read. */
const withoutLinks = (line: string) => line.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1');
