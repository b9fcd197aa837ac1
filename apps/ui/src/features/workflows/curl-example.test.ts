import type { WorkflowDescription } from '@msp/models';
import { curlExample } from './curl-example';

const workflow: WorkflowDescription = {
  name: 'user_onboarding',
  description: 'D',
  category: 'c',
  tags: [],
  version: '1',
  uses: [],
  requiresOrg: true,
  timeoutSeconds: 60,
  parameters: [
    { name: 'firstName', label: 'First name', type: 'string', required: true, default: "O'Neil" },
    { name: 'groups', label: 'Groups', type: 'select', required: true, multiple: true },
    { name: 'note', label: 'Note', type: 'string', required: false },
  ],
};

describe('curlExample', () => {
  it('names the organization and the required parameters, quoted for the shell', () => {
    const command = curlExample(workflow, 'org-1');

    expect(command).toContain('X-Organization-Id: org-1');
    expect(command).toContain(String.raw`-d '{"firstName":"O'\''Neil","groups":["value"]}'`);
    expect(command).not.toContain('note');
  });

  it('names no organization where the workflow needs none', () => {
    expect(curlExample({ ...workflow, requiresOrg: false }, 'org-1')).not.toContain('X-Organization-Id');
  });
});
