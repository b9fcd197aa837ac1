import { z } from 'zod';
import { type Tool, ToolError } from './az';

/** What the Azure CLI says of a tag or a repository that is not there: the registry's words, without its codes. */
const absent =
  /not known to registry|manifest tagged by|manifest unknown|tag does not exist|requested data does not exist/i;
const imageSchema = z.looseObject({ digest: z.string() });

/** What the registry holds for a tag; undefined where it holds nothing. */
export async function digestOfTag(az: Tool, server: string, image: string): Promise<string | undefined> {
  try {
    const [registry = ''] = server.split('.');
    return imageSchema.parse(await az(['acr', 'repository', 'show', '--name', registry, '--image', image])).digest;
  } catch (error) {
    if (error instanceof ToolError && absent.test(error.said)) return undefined;
    throw error;
  }
}
