import { z } from 'zod';
import { call, until } from './call';
import { type Check, runChecks, type Say } from './checks';

export interface ServiceTarget {
  /** Such as `management-api`. */
  readonly name: string;
  readonly address: string;
  /** What has to answer there; undefined where it was not built. */
  readonly commit?: string;
}

const livenessSchema = z.looseObject({ code: z.looseObject({ version: z.string(), commit: z.string().optional() }) });

/** As many digits as a build keeps. */
const short = (commit: string) => commit.slice(0, 12);

/** It is ready, and it is the code that was deployed. */
export function serviceChecks({ name, address, commit }: ServiceTarget): readonly Check[] {
  return [
    {
      name: `${name} is ready`,
      run: (signal) => until(signal, async () => void (await call(`${address}/health/ready`, { signal }))),
    },
    {
      name: `${name} is what was deployed`,
      async run(signal) {
        const { code } = livenessSchema.parse(await call(`${address}/health/live`, { signal }));
        if (commit === undefined || short(code.commit ?? '') === short(commit)) return;
        throw new Error(`${short(commit)} was deployed, and ${code.commit ?? 'something of unknown origin'} answers.`);
      },
    },
  ];
}

/** Tries one service, wherever it is reached. Throws a SmokeError. */
export const smokeService = (target: ServiceTarget, say: Say): Promise<void> => runChecks(serviceChecks(target), say);
