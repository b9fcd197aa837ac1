import { newDraft } from './new-fields';

const workflow = {
  name: 'assign_license',
  description: 'Gives somebody a licence, and tells the service desk.',
  category: 'c',
  tags: [],
  version: '1',
  uses: [],
  requiresOrg: true,
  timeoutSeconds: 60,
  parameters: [],
};

test.each([true, false])(
  'U12: a new form is named after its workflow, not after its description (blank: %s)',
  (isBlank) => {
    expect(newDraft(workflow, isBlank)).toMatchObject({ name: 'Assign licence', description: workflow.description });
    expect(newDraft({ ...workflow, description: '' }, isBlank)).not.toHaveProperty('description');
  },
);
