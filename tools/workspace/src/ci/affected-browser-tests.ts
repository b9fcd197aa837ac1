import { z } from 'zod';
import { run } from '../commands';
import type { AffectedBrowserTests } from './plan';

/** Asks Nx; throws when it does not answer, since a guess would leave tests out. */
export const affectedBrowserTests: AffectedBrowserTests = async (files) => {
  const which = ['--affected', `--files=${files.join(',')}`, '--with-target=e2e', '--json'];
  const { code, output } = await run('nx', ['show', 'projects', ...which]);
  if (code !== 0) throw new Error(`nx could not say what is affected:\n${output}`);
  return z.array(z.string()).parse(JSON.parse(output.slice(output.indexOf('['))));
};
