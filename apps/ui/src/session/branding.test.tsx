import { contrastBetween } from '@msp/models';
import { screen, waitFor } from '@testing-library/react';
import { Brand } from '../components/brand';
import { SignedOutPage } from '../features/states/bare.page';
import { renderApp } from '../testing/render';
import { knownBranding, rememberBranding, showBrandColor } from './known-branding';
import { useBranding } from './use-branding';

const header = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
const rest = Buffer.from([0, 0, 0, 32, 0, 0, 0, 32, 8, 6, 0, 0, 0, 0, 0, 0, 0]);
const logo = `data:image/png;base64,${Buffer.concat([header, rest]).toString('base64')}`;
const branding = { name: 'Northwind IT', color: '#ffee00', logo };
const shadeOf = (scheme: string) => document.documentElement.style.getPropertyValue(`--msp-${scheme}`);

function Shown() {
  return <Brand branding={useBranding()} />;
}

describe('ux 7.7: how the MSP shows itself', () => {
  beforeEach(() => {
    window.localStorage.clear();
    showBrandColor(undefined);
  });

  it('ux 7.7: is what the service says, is known at the next start, and can be read in both schemes', async () => {
    renderApp(<Shown />, { answers: { 'GET /api/branding': branding } });

    expect(await screen.findByText('Northwind IT')).toBeInTheDocument();
    expect(document.querySelector('img')).toHaveAttribute('src', logo);
    await waitFor(() => expect(knownBranding()).toEqual(branding));
    expect(contrastBetween(shadeOf('light'), '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(shadeOf('dark')).toBe('#ffee00');
  });

  it('ux 7.7: is the product’s where nothing is set, and no colour of before stays', async () => {
    rememberBranding(branding);
    showBrandColor(branding.color);
    renderApp(<Shown />, { answers: { 'GET /api/branding': {} } });
    expect(screen.getByText('Northwind IT')).toBeInTheDocument();

    expect(await screen.findByText('MSP Automation')).toBeInTheDocument();
    expect([shadeOf('light'), knownBranding()]).toEqual(['', {}]);
  });

  it('ux 7.7: stands on the page after signing out too', () => {
    rememberBranding(branding);
    renderApp(<SignedOutPage />);

    expect(screen.getByText('Northwind IT')).toBeInTheDocument();
  });

  it.each([
    ['not json'],
    ['null'],
    ['[]'],
    [JSON.stringify({ logo: 'https://elsewhere.example/spy.png', color: 'url(x)', name: 7 })],
  ])('ux 7.7: nothing of what this browser cannot have kept is shown: %s', (stored) => {
    window.localStorage.setItem('msp.branding', stored);

    expect(knownBranding()).toEqual({});
  });
});
