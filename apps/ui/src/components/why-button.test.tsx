import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, aMe, renderApp } from '../testing/render';
import { WhyButton } from './why-button';

const explanation = { items: [{ permission: 'canViewHistory', allowed: true, reason: 'Granted by Avery Admin.' }] };

// On a person's page the rows are organizations, on an organization's page they are people.
it.each([
  ['a person’s page', 'Acme Corp', 'Toni Technician', 'Acme Corp', 'Why Toni Technician may do what for Acme Corp'],
  [
    'an organization’s page',
    'Toni Technician',
    'Toni Technician',
    'Acme Corp',
    'Why Toni Technician may do what for Acme Corp',
  ],
  ['one’s own page', 'Acme Corp', 'you', 'Acme Corp', 'Why you may do what for Acme Corp'],
])('U4: on %s it says whose rights it explains, and where', async (_where, name, person, organization, title) => {
  const { userId } = aMe();
  renderApp(
    <WhyButton userId={userId} name={name} person={person} organization={organization} organizationId={acmeId} />,
    {
      answers: { 'GET /api/permissions/explain': explanation },
    },
  );

  await userEvent.click(screen.getByRole('button', { name: `Why? ${name}` }));

  expect(await screen.findByText(title)).toBeInTheDocument();
});
