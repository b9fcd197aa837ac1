import { z } from 'zod';
import { type Tool, ToolError } from './az';

const imageSchema = z.looseObject({ digest: z.string() });

/** What the registry holds for a tag; undefined where it holds nothing. */
export async function digestOfTag(az: Tool, server: string, image: string): Promise<string | undefined> {
  try {
    const [registry = ''] = server.split('.');
    return imageSchema.parse(await az(['acr', 'repository', 'show', '--name', registry, '--image', image])).digest;
  } catch (error) {
    if (error instanceof ToolError && /not found|MANIFEST_UNKNOWN|NAME_UNKNOWN|TAG_UNKNOWN/i.test(error.said))
      return undefined;
    throw error;
  }
}
