import { z } from 'zod';
import type { Tool } from '../azure/az';
import type { Attestations } from '../ports';

const verifiedSchema = z.array(
  z.looseObject({
    verificationResult: z.looseObject({
      signature: z.looseObject({ certificate: z.looseObject({ sourceRepositoryDigest: z.string() }) }),
    }),
  }),
);

/**
 * Attestations as GitHub keeps them. One counts that deploy.yml of this repository made, from main, on a runner of
 * GitHub's own.
 */
export function githubAttestations(gh: Tool, ofRepository: () => Promise<string>): Attestations {
  return {
    async commitOf(image) {
      const repository = await ofRepository();
      const workflow = ['--signer-workflow', `${repository}/.github/workflows/deploy.yml`];
      const source = ['--source-ref', 'refs/heads/main', '--deny-self-hosted-runners'];
      const args = ['attestation', 'verify', `oci://${image}`, '--repo', repository, ...workflow, ...source];
      const [first] = verifiedSchema.parse(await gh([...args, '--format', 'json']));
      if (first === undefined) throw new Error(`Nothing says that main built ${image}; it is not deployed.`);
      return first.verificationResult.signature.certificate.sourceRepositoryDigest;
    },
  };
}
