import { bundle, createConfig } from '@redocly/openapi-core';
import { z } from 'zod';

/** The part of an OpenAPI document that the generator reads itself. */
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({}),
});
export type ContractDocument = z.infer<typeof documentSchema>;

/** Reads an OpenAPI file and its shared parts into one document whose references are all local. Throws when one dangles. */
export async function bundleContract(file: string): Promise<ContractDocument> {
  const { bundle: bundled, problems } = await bundle({ ref: file, config: await createConfig({}), dereference: false });
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) throw new Error(`${file}: ${errors.map((problem) => problem.message).join('; ')}`);
  return documentSchema.parse(bundled.parsed);
}
