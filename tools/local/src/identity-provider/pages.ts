import { mspTenantId } from '@msp/testing';
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { Html, html, page, pageHeaders } from '../common/html';
import { people, type SeedPerson } from './token-claims';

const product = html`<p class="product">MSP Automation Platform</p>`;

const rightsOf: Record<SeedPerson['handle'], string> = {
  admin: 'Platform admin: everything, in every organization',
  technician: 'All four rights on Acme Corp and Beta Industries',
  runner: 'May run workflows, on Acme Corp only',
  auditor: 'May view the history, on Acme Corp only',
  outsider: 'No rights at all',
};

function initials(name: string): string {
  return name.replace(/[^A-Z]/g, '');
}

function card({ handle, name, email }: SeedPerson): Html {
  return html`<li>
    <button type="submit" name="handle" value="${handle}">
      <span class="initials" aria-hidden="true">${initials(name)}</span>
      <span class="person">
        <strong>${name}</strong>
        <span class="dimmed">${handle} · ${email}</span>
        <span>${rightsOf[handle] ?? ''}</span>
      </span>
    </button>
  </li>`;
}

/** The page on which one of the seeded people is chosen. */
export function signInPage(uid: string): string {
  return page({
    title: 'Sign in · MSP Automation Platform',
    body: html`<main>
      ${product}
      <h1>Choose who you are</h1>
      <p class="dimmed">This is the local sign-in: people from the seed, no password. Tenant ${mspTenantId}.</p>
      <form method="post" action="/interaction/${uid}/login">
        <ul class="people">
          ${people.map(card)}
        </ul>
      </form>
      <form method="post" action="/interaction/${uid}/abort">
        <button class="plain" type="submit">Cancel</button>
      </form>
    </main>`,
  });
}

/** A page with one sentence, for everything that went wrong or has ended. */
export function messagePage(title: string, text: string): string {
  return page({
    title: `${title} · MSP Automation Platform`,
    body: html`<main>
      ${product}
      <h1>${title}</h1>
      <p>${text}</p>
    </main>`,
  });
}

function respond(ctx: KoaContextWithOIDC, body: string, formOrigins: readonly string[] = []): void {
  ctx.set(pageHeaders(formOrigins));
  ctx.body = body;
}

/** Confirms by itself, through a script of ours: the app has already asked. The button stays for those without. */
export function renderSignOut(ctx: KoaContextWithOIDC, form: string, appOrigins: readonly string[]): void {
  const body = page({
    title: 'Sign out · MSP Automation Platform',
    script: '/assets/submit.js',
    body: html`<main>
      ${product}
      <h1>Signing out</h1>
      ${new Html(form)}
      <button class="primary" type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>
    </main>`,
  });
  respond(ctx, body, appOrigins);
}

export function renderSignedOut(ctx: KoaContextWithOIDC): void {
  respond(ctx, messagePage('Signed out', 'You can close this page.'));
}

export function renderError(ctx: KoaContextWithOIDC, out: ErrorOut): void {
  respond(ctx, messagePage('Sign-in failed', `${out.error}: ${out.error_description ?? 'no description'}`));
}
