const LONGEST = 254;
const LONGEST_LOCAL_PART = 64;
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN_LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** Whether a value has the form of an e-mail address whose domain has two labels or more. */
export function isEmail(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > LONGEST) return false;
  const [localPart = '', domain = '', ...rest] = value.split('@');
  const labels = domain.split('.');
  return (
    rest.length === 0 &&
    localPart.length <= LONGEST_LOCAL_PART &&
    LOCAL_PART.test(localPart) &&
    labels.length > 1 &&
    labels.every((label) => DOMAIN_LABEL.test(label))
  );
}
