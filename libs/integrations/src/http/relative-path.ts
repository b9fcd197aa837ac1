import { WorkflowError } from '@msp/workflow-sdk';

export interface RelativePath {
  readonly url: URL;
  /** The parts of the path below the base, decoded. */
  readonly segments: readonly string[];
}

/**
 * The address of a path that a workflow gives, below the base and nowhere else: it begins with one slash and leads
 * neither to another host nor upwards, however it is spelled. Throws a WorkflowError of kind `bug`.
 */
export function relativePath(vendor: string, baseUrl: string, path: string): RelativePath {
  const refusal = () =>
    new WorkflowError('bug', `"${path}" is no path of ${vendor}: it begins with one slash and stays below the API.`);
  const [plain = ''] = path.split('?', 1);
  if (!/^\/(?!\/)/.test(path) || path.includes('#') || /[\\\s]|\/\//.test(plain)) throw refusal();
  const base = new URL(baseUrl);
  const url = URL.parse(baseUrl + path);
  const segments = plain
    .slice(1)
    .split('/')
    .map((segment) => decoded(segment, refusal));
  const leaves = segments.some((segment) => segment === '.' || segment === '..' || /[/\\%]/.test(segment));
  const isBelow = url?.origin === base.origin && url.pathname.startsWith(`${base.pathname.replace(/\/$/, '')}/`);
  if (url === null || leaves || !isBelow) throw refusal();
  return { url, segments };
}

function decoded(segment: string, refusal: () => Error): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw refusal();
  }
}
