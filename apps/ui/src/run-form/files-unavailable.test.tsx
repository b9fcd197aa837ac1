import type { FormField, WorkflowDescription } from '@msp/models';
import { screen } from '@testing-library/react';
import { acmeId, aMe, renderApp } from '../testing/render';
import { WorkflowRun } from '../features/workflows/workflow-run';
import { FormPreview } from './form-preview';

const contract: FormField = { name: 'contract', label: 'Contract', type: 'file' };
const workflow: WorkflowDescription = {
  name: 'store_contract',
  description: 'Stores a contract',
  category: 'files',
  tags: [],
  version: '1',
  uses: [],
  requiresOrg: true,
  timeoutSeconds: 60,
  parameters: [{ name: 'contract', label: 'Contract', type: 'file', required: false }],
};

describe('a file field where nothing can be uploaded', () => {
  it('FORM-3 says in the preview that it uploads nothing', async () => {
    renderApp(<FormPreview schema={{ sections: [{ fields: [contract] }] }} orgId={acmeId} />);

    expect(await screen.findByText(/The preview uploads nothing/)).toBeInTheDocument();
    expect(document.querySelector('input[type=file]')).toBeNull();
  });

  it('FORM-5 says in the catalogue that a file needs a form', async () => {
    const [organization] = aMe().organizations;
    renderApp(<WorkflowRun workflow={workflow} organization={organization} rerunOf={undefined} />);

    expect(await screen.findByText('Contract')).toBeInTheDocument();
    expect(screen.getByText(/A file can be given in a form only/)).toBeInTheDocument();
    expect(document.querySelector('input[type=file]')).toBeNull();
  });
});
