import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Azure } from '../azure/azure';
import type { EnvironmentName } from '../environment';

const templateSchema = z.looseObject({
  parameters: z.record(z.string(), z.looseObject({ defaultValue: z.unknown().optional() })).default({}),
});
const fileSchema = z.looseObject({ parameters: z.record(z.string(), z.looseObject({ value: z.unknown() })) });

export interface TemplateFolder {
  /** With the compiled templates. */
  readonly folder: string;
  readonly environment: EnvironmentName;
}

export const templateFile = (folder: string, name: string): string => join(folder, `${name}.json`);

/**
 * Values for the parameters of a template, by their names: outputs of the foundation, the registry, the file
 * of the environment. Throws the names of those that lack a value, before anything is changed.
 */
export async function fillParameters(
  azure: Azure,
  template: string,
  { folder, environment }: TemplateFolder,
  later: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const { parameters } = templateSchema.parse(read(templateFile(folder, template)));
  const wanted = Object.entries(parameters).filter(([name]) => !later.includes(name));
  const known = { ...ofFile(folder, environment), ...(await azure.foundation()) };
  const filled: Record<string, unknown> = {};
  const missing: string[] = [];
  for (const [name, { defaultValue }] of wanted) {
    if (name === 'registryServer') filled[name] = await azure.registryServer();
    else if (Object.hasOwn(known, name)) filled[name] = known[name];
    else if (defaultValue === undefined) missing.push(name);
  }
  if (missing.length === 0) return filled;
  throw new Error(
    `The template ${template} needs ${missing.join(', ')}: no output of the foundation and no parameter of ${environment} has that name.`,
  );
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

function ofFile(folder: string, environment: EnvironmentName): Record<string, unknown> {
  const { parameters } = fileSchema.parse(read(join(folder, 'parameters', `${environment}.json`)));
  return Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]));
}
