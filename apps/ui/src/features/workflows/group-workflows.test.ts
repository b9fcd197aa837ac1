import { type WorkflowDescription, inWords } from '@msp/models';
import { groupWorkflows } from './group-workflows';

const aWorkflow = (name: string, category: string, uses: string[] = []): WorkflowDescription => ({
  name,
  category,
  uses,
  description: `Does ${name}`,
  tags: [],
  version: '1.0.0',
  requiresOrg: true,
  timeoutSeconds: 300,
  parameters: [],
});
const workflows = [
  aWorkflow('user_onboarding', 'users', ['msgraph']),
  aWorkflow('validate_email', 'checks'),
  aWorkflow('license_assignment', 'users', ['msgraph']),
];

describe('groupWorkflows', () => {
  it('WF-2 groups by category, both sorted', () => {
    expect(
      groupWorkflows(workflows, '').map(({ category, workflows: group }) => [category, group.map(({ name }) => name)]),
    ).toEqual([
      ['checks', ['validate_email']],
      ['users', ['license_assignment', 'user_onboarding']],
    ]);
  });

  it('finds by integration as well as by name', () => {
    expect(groupWorkflows(workflows, 'msgraph onboarding')).toHaveLength(1);
    expect(groupWorkflows(workflows, 'nothing')).toEqual([]);
  });
});

it('writes names of code as words', () => {
  expect(inWords('user_management')).toBe('User management');
});
