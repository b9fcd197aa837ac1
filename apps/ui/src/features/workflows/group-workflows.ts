import { compareNames, type WorkflowDescription } from '@msp/models';

export interface WorkflowGroup {
  readonly category: string;
  readonly workflows: readonly WorkflowDescription[];
}

/** The workflows that match a search, by category. Each word has to occur somewhere. */
export function groupWorkflows(workflows: readonly WorkflowDescription[], query: string): readonly WorkflowGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = workflows.filter(({ name, description, category, tags, uses }) => {
    const text = [name, description, category, ...tags, ...uses].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const byCategory = Map.groupBy(found, ({ category }) => category);
  return [...byCategory]
    .map(([category, group]) => ({ category, workflows: group.toSorted((a, b) => compareNames(a.name, b.name)) }))
    .toSorted((a, b) => compareNames(a.category, b.category));
}
