import { inWords } from '@msp/models';

/** What the trail calls otherwise than the screens do. */
const objects: ReadonlyMap<string, string> = new Map([['Config', 'Configuration']]);

/** `Permission.Grant` reads "Permission: grant". */
export function actionLabel(action: string): string {
  const [written = '', ...verb] = action.split('.');
  const object = objects.get(written) ?? written;
  return verb.length === 0 ? inWords(object) : `${inWords(object)}: ${inWords(verb.join(' ')).toLowerCase()}`;
}
