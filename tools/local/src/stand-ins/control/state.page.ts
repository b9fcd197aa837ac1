import { type Html, html, page } from '../../common/html';
import { faultKinds, type Fault, vendors } from '../fault';
import { type GraphGroup, isDynamic, type Tenant } from '../graph/directory';
import { consumedUnits, userResource } from '../graph/license-states';
import type { ServiceDesk } from '../halopsa/service-desk';
import type { World } from '../world';
import { behaviourSection } from './behaviour.section';

type Cell = string | number | Html;

function table(label: string, heads: readonly string[], rows: readonly (readonly Cell[])[]): Html {
  if (rows.length === 0) return html`<p class="dimmed">None.</p>`;
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function kindOf(group: GraphGroup): string {
  if (isDynamic(group)) return 'dynamic';
  if (group.groupTypes.includes('Unified')) return 'Microsoft 365';
  if (group.mailEnabled) return group.securityEnabled ? 'mail-enabled security' : 'distribution';
  if (group.isAssignableToRole === true) return 'role-assignable';
  if (group.isManagementRestricted === true) return 'restricted';
  return group.onPremisesSyncEnabled === true ? 'synchronised' : 'security';
}

/** The newest ones: a tenant may have thousands. */
const shownUsers = 50;

function tenantSection(tenant: Tenant): Html {
  const partNumber = (skuId: string) => tenant.skus.find((sku) => sku.skuId === skuId)?.skuPartNumber ?? skuId;
  const skus = tenant.skus.map((sku) => [sku.skuPartNumber, consumedUnits(tenant, sku), sku.enabled, sku.warning]);
  const users = tenant.users
    .toReversed()
    .slice(0, shownUsers)
    .map((user) => [
      user.displayName,
      user.userPrincipalName,
      user.accountEnabled ? 'enabled' : 'disabled',
      userResource(tenant, user)
        .assignedLicenses.map(({ skuId }) => partNumber(skuId))
        .join(', '),
      tenant.users.find(({ id }) => id === tenant.managerIds[user.id])?.displayName ?? '',
    ]);
  const groups = tenant.groups.map((group) => [
    group.displayName,
    kindOf(group),
    group.memberIds.map((id) => tenant.users.find((user) => user.id === id)?.displayName ?? id).join(', '),
  ]);
  return html`<section aria-label="${tenant.displayName}">
    <h2 id="${tenant.id}">${tenant.displayName}</h2>
    <p class="dimmed"><code>${tenant.id}</code> · ${tenant.domains.map(({ id }) => id).join(', ')}</p>
    <h3>Licences</h3>
    ${table(`Licences of ${tenant.displayName}`, ['Licence', 'In use', 'Enabled', 'In grace'], skus)}
    <h3>Users (${tenant.users.length}), newest first</h3>
    ${table(`Users of ${tenant.displayName}`, ['Name', 'User principal name', 'Sign-in', 'Licences', 'Manager'], users)}
    ${tenant.users.length > shownUsers ? html`<p class="dimmed">The newest ${shownUsers} are shown.</p>` : ''}
    <h3>Deleted users</h3>
    ${table(
      `Deleted users of ${tenant.displayName}`,
      ['Name', 'User principal name', 'Deleted'],
      tenant.deletedUsers.map((user) => [user.displayName, user.userPrincipalName, String(user['deletedDateTime'])]),
    )}
    <h3>Groups</h3>
    ${table(`Groups of ${tenant.displayName}`, ['Name', 'Kind', 'Members'], groups)}
  </section>`;
}

function serviceDeskSection({ clients, tickets, actions }: ServiceDesk): Html {
  const clientName = (id: number) => clients.find((client) => client.id === id)?.name ?? id;
  const rows = tickets.toReversed().map((ticket) => [
    ticket.id,
    clientName(ticket.client_id),
    ticket.summary,
    ticket.hasbeenclosed ? 'closed' : 'open',
    actions
      .filter((action) => action.ticket_id === ticket.id)
      .map((action) => `${action.outcome}: ${String(action['note'] ?? action['note_html'] ?? '')}`)
      .join(' | '),
  ]);
  return html`<section aria-label="HaloPSA">
    <h2 id="halopsa">HaloPSA tickets</h2>
    ${table('Tickets', ['Ticket', 'Client', 'Summary', 'State', 'Actions'], rows)}
  </section>`;
}

function faultRow(fault: Fault): Html {
  const where = [fault.vendor, fault.tenant, fault.method, fault.path].filter((part) => part !== undefined).join(' ');
  const left = fault.times === undefined ? 'until switched off' : `for ${fault.times} more`;
  return html`<form method="post" action="/control/page/faults/clear">
    <input type="hidden" name="id" value="${fault.id}" />
    <p>
      <span class="warn">${fault.kind}</span> on ${where}, ${left}
      <button class="plain" type="submit" aria-label="Switch off fault ${fault.id}">Switch off</button>
    </p>
  </form>`;
}

function options(values: readonly string[]): Html[] {
  return values.map((value) => html`<option value="${value}">${value}</option>`);
}

function faultSection({ faults, state }: World, hasProblem: boolean): Html {
  return html`<section class="panel" aria-label="Faults">
    <h2 id="faults">Faults</h2>
    ${hasProblem ? html`<p class="warn" role="alert">That fault is not possible: check the numbers and the path.</p>` : ''}
    ${faults.list().length === 0 ? html`<p class="dimmed">None is switched on.</p>` : faults.list().map(faultRow)}
    <form class="fault" method="post" action="/control/page/faults">
      <label
        >Vendor
        <select name="vendor">
          ${options(vendors)}
        </select></label
      >
      <label
        >Fault
        <select name="kind">
          ${options(faultKinds)}
        </select></label
      >
      <label>
        Tenant
        <select name="tenant">
          <option value="">all</option>
          ${state.tenants.map(({ id, displayName }) => html`<option value="${id}">${displayName}</option>`)}
        </select>
      </label>
      <label>Path begins with <input name="path" placeholder="/users" size="14" /></label>
      <label>Retry-After (s) <input name="retryAfterSeconds" inputmode="numeric" size="5" value="2" /></label>
      <label
        >said as
        <select name="retryAfterAs">
          ${options(['seconds', 'date', 'none'])}
        </select></label
      >
      <label>Delay (ms) <input name="delayMs" inputmode="numeric" size="7" value="3000" /></label>
      <label>Times <input name="times" inputmode="numeric" size="5" placeholder="always" /></label>
      <button class="primary" type="submit">Switch on</button>
    </form>
  </section>`;
}

/** Paths are logged as they came, which may be no valid encoding. */
function readable(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

function requestSection({ requests }: World): Html {
  const rows = requests
    .list()
    .map((request) => [
      request.at.slice(11, 23),
      request.vendor,
      html`<code>${request.method} ${readable(request.path)}</code>`,
      request.status === 0 ? 'cut' : request.status,
      request.faults.join(', '),
    ]);
  return html`<section aria-label="Requests">
    <h2 id="requests">Requests, newest first</h2>
    ${table('Request log', ['Time', 'Vendor', 'Request', 'Status', 'Faults'], rows)}
  </section>`;
}

/** What the vendors know now, what they were asked, and the switches of the faults. */
export function statePage(world: World, problem: unknown): string {
  const { tenants, halo } = world.state;
  return page({
    title: 'Stand-ins · MSP Automation Platform',
    body: html`<main class="wide">
      <p class="product">MSP Automation Platform</p>
      <h1>Stand-ins of the vendors</h1>
      <p class="dimmed">
        Microsoft Graph, HaloPSA, NinjaOne, Entra ID and Key Vault on this machine. Reload to see the newest state.
      </p>
      <nav aria-label="Sections">
        <a href="#behaviour">Behaviour</a><a href="#faults">Faults</a>
        ${tenants.map(({ id, displayName }) => html`<a href="#${id}">${displayName}</a>`)}
        <a href="#halopsa">HaloPSA</a><a href="#requests">Requests</a>
      </nav>
      ${behaviourSection(world, problem === 'behaviour')} ${faultSection(world, problem === 'fault')}
      ${tenants.map(tenantSection)} ${serviceDeskSection(halo)} ${requestSection(world)}
      <form method="post" action="/control/page/reset">
        <button class="plain" type="submit">Reset everything to the seed</button>
      </form>
    </main>`,
  });
}
