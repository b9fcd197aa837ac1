import type { Router } from 'express';
import { notFound } from './halo.error';
import type { HaloTicketType, ServiceDesk } from './service-desk';

/** Of one service level agreement; tickets take the number, and not the id. */
const priorities = ['Critical', 'High', 'Medium', 'Low'].map((name, index) => ({
  id: `00000000-0000-4000-8000-00000000000${index + 1}`,
  slaid: 1,
  priorityid: index + 1,
  name,
}));

/** The one connection to Entra, by whose mappings a client company is tied to its tenant. */
const connectionId = 1;

function ticketTypeResource({ mandatory: _fields, ...type }: HaloTicketType) {
  return type;
}

/** With the details comes what a ticket of the type must have. */
function ticketTypeDetails(type: HaloTicketType) {
  const fields = type.mandatory.map((name, index) => ({ fieldid: index + 1, name, mandatory: true }));
  return { ...ticketTypeResource(type), fields };
}

function tenantMappings({ clients }: ServiceDesk) {
  return clients.flatMap(({ id, name, azure_tenants: tenants }) => {
    const rows: readonly unknown[] = Array.isArray(tenants) ? tenants : [];
    return rows.map((tenant) => ({ client_id: id, client_name: name, ...Object(tenant) }));
  });
}

/** What an instance is set up with; these come without an envelope. */
export function settingRoutes(router: Router, desk: () => ServiceDesk): void {
  router.get('/TicketType', (_req, res) => {
    const types = desk().ticketTypes.toSorted((a, b) => a.sequence - b.sequence);
    res.json(types.map(ticketTypeResource));
  });
  router.get('/TicketType/:id', (req, res) => {
    const type = desk().ticketTypes.find(({ id }) => id === Number(req.params.id));
    if (!type) throw notFound('TicketType', req.params.id);
    res.json(req.query['includedetails'] === 'true' ? ticketTypeDetails(type) : ticketTypeResource(type));
  });
  router.get('/Category', (req, res) => {
    const { type_id: wanted } = req.query;
    const rows = desk().categories.filter((row) => wanted === undefined || row.type_id === Number(wanted));
    res.json(rows.map((row) => ({ ...row, category_name: row.value })));
  });
  router.get('/Priority', (_req, res) => void res.json(priorities));
  router.get('/Outcome', (_req, res) => void res.json(desk().outcomes));
  router.get('/AzureADConnection', (req, res) => {
    const isEntra = req.query['type'] === '2';
    res.json(isEntra ? [{ id: connectionId, name: 'Microsoft CSP', type: 2 }] : []);
  });
  router.get('/AzureADConnection/:id', (req, res) => {
    if (Number(req.params.id) !== connectionId) throw notFound('AzureADConnection', req.params.id);
    const isFull = req.query['includedetails'] === 'true' && req.query['includetenants'] === 'true';
    const mappings = isFull ? { mappings_client: tenantMappings(desk()) } : {};
    res.json({ id: connectionId, name: 'Microsoft CSP', type: 2, ...mappings });
  });
}
