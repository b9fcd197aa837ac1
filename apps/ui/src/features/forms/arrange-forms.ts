import { compareNames, type FormSummary } from '@msp/models';

/** The forms that match a search, pinned ones first, then by name. Each word has to occur somewhere. */
export function arrangeForms(
  forms: readonly FormSummary[],
  query: string,
  pinned: readonly string[],
): readonly FormSummary[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = ({ formId }: FormSummary) => (pinned.includes(formId) ? 0 : 1);
  return forms
    .filter(({ name, description = '', linkedWorkflow }) => {
      const text = `${name} ${description} ${linkedWorkflow}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => rank(a) - rank(b) || compareNames(a.name, b.name));
}
