import { inWords } from '../../lib/words';

/** `Permission.Grant` reads "Permission: grant". */
export function actionWords(action: string): string {
  const [object = '', ...verb] = action.split('.');
  return verb.length === 0 ? inWords(object) : `${inWords(object)}: ${inWords(verb.join(' ')).toLowerCase()}`;
}
