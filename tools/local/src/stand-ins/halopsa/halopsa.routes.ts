import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { World } from '../world';
import { activeOnly, answerList, byConditions, byDates, byNumber, bySearch, type HaloRow } from './halo-list';
import { badRequest, notFound } from './halo.error';
import { apiAgent, nextId, type ServiceDesk, statuses } from './service-desk';
import { settingRoutes } from './setting.routes';
import { readBatch, writeActions, writeTickets } from './ticket.rules';

function queryOf(req: Request): URLSearchParams {
  return new URL(req.originalUrl, 'http://localhost').searchParams;
}

/** One in, one object out; several in, an array out. */
function sendWritten(res: Response, written: readonly object[]): void {
  res.status(201).json(written.length === 1 ? written[0] : written);
}

function requireRow<Row extends { id: number }>(rows: readonly Row[], kind: string, id: string): Row {
  const row = rows.find((one) => one.id === Number(id));
  if (!row) throw notFound(kind, id);
  return row;
}

const clientWrite = z.looseObject({ id: z.number().int().optional(), name: z.string().min(1).optional() });
const endUserWrite = z.looseObject({
  id: z.number().int().optional(),
  name: z.string().min(1).optional(),
  site_id: z.number().optional(),
  emailaddress: z.string().optional(),
});

function writeClients(desk: ServiceDesk, body: unknown): object[] {
  return readBatch(clientWrite, body).map((write) => {
    if (write.id !== undefined) return Object.assign(requireRow(desk.clients, 'Client', String(write.id)), write);
    const { name } = write;
    if (name === undefined) throw badRequest('A name must be entered.');
    const client = { ...write, id: nextId(desk), name, inactive: false, toplevel_id: 1, main_site_id: nextId(desk) };
    desk.clients.push(client);
    desk.sites.push({
      id: client.main_site_id,
      name: 'Main',
      client_id: client.id,
      client_name: name,
      inactive: false,
    });
    return client;
  });
}

function writeEndUsers(desk: ServiceDesk, body: unknown): object[] {
  return readBatch(endUserWrite, body).map((write) => {
    if (write.id !== undefined) return Object.assign(requireRow(desk.users, 'User', String(write.id)), write);
    const site = desk.sites.find(({ id }) => id === write.site_id);
    const { name, emailaddress = '' } = write;
    if (name === undefined) throw badRequest('A name must be entered.');
    if (!site) throw badRequest('Please choose a valid site.');
    const user = {
      ...write,
      id: nextId(desk),
      name,
      emailaddress,
      site_id: site.id,
      client_id: site.client_id,
      inactive: false,
    };
    desk.users.push(user);
    return user;
  });
}

function listTickets(desk: ServiceDesk, query: URLSearchParams) {
  const closed = query.get('closed_only') === 'true';
  const open = query.get('open_only') === 'true';
  let rows: readonly HaloRow[] = desk.tickets.toReversed();
  for (const property of ['client_id', 'site_id', 'user_id', 'status_id']) rows = byNumber(rows, query, property);
  rows = rows.filter((ticket) => (closed ? ticket['hasbeenclosed'] : !open || !ticket['hasbeenclosed']));
  const found = bySearch(byDates(rows, query), query, ['summary', 'details', 'details_html', 'third_party_id']);
  rows = byConditions(found, query);
  return answerList('tickets', rows.map(shorten), query);
}

/** Rows of lists are shorter than single objects. */
function shorten({ details: _details, details_html: _html, customfields: _fields, ...row }: HaloRow): HaloRow {
  const { azure_tenants: _tenants, ...rest } = row;
  return rest;
}

function peopleRoutes(router: Router, desk: () => ServiceDesk): void {
  router.get('/Client', (req, res) => {
    const found = bySearch(activeOnly(desk().clients, queryOf(req)), queryOf(req), ['name']);
    const rows = byConditions(found, queryOf(req));
    res.json(answerList('clients', rows.map(shorten), queryOf(req)));
  });
  router.get('/Client/:id', (req, res) => void res.json(requireRow(desk().clients, 'Client', req.params.id)));
  router.post('/Client', (req, res) => sendWritten(res, writeClients(desk(), req.body)));

  router.get('/Site', (req, res) => {
    const rows = byNumber(activeOnly(desk().sites, queryOf(req)), queryOf(req), 'client_id');
    res.json(answerList('sites', bySearch(rows, queryOf(req), ['name', 'client_name']), queryOf(req)));
  });
  router.get('/Site/:id', (req, res) => void res.json(requireRow(desk().sites, 'Site', req.params.id)));

  router.get('/Users', (req, res) => {
    const query = queryOf(req);
    const rows = byNumber(byNumber(activeOnly(desk().users, query), query, 'client_id'), query, 'site_id');
    const found = bySearch(rows, query, ['name', 'emailaddress', 'networklogin']);
    res.json(answerList('users', byConditions(found, query), query));
  });
  router.get('/Users/:id', (req, res) => void res.json(requireRow(desk().users, 'User', req.params.id)));
  router.post('/Users', (req, res) => sendWritten(res, writeEndUsers(desk(), req.body)));
}

function ticketRoutes(router: Router, world: World): void {
  const desk = () => world.state.halo;
  router.get('/Tickets', (req, res) => void res.json(listTickets(desk(), queryOf(req))));
  router.get('/Tickets/:id', (req, res) => void res.json(requireRow(desk().tickets, 'Ticket', req.params.id)));
  router.post('/Tickets', (req, res) => sendWritten(res, writeTickets(desk(), req.body, world.behaviour)));
  router.delete('/Tickets/:id', (req, res) => {
    if (!queryOf(req).get('reason')) throw badRequest('A reason must be given.');
    const { tickets } = desk();
    tickets.splice(tickets.indexOf(requireRow(tickets, 'Ticket', req.params.id)), 1);
    res.json({});
  });

  router.get('/Actions', (req, res) => {
    const rows = byNumber(desk().actions.toReversed(), queryOf(req), 'ticket_id');
    const visible = queryOf(req).get('excludeprivate') === 'true' ? rows.filter((row) => !row['hiddenfromuser']) : rows;
    res.json(answerList('actions', visible, queryOf(req)));
  });
  router.post('/Actions', (req, res) => sendWritten(res, writeActions(desk(), req.body, world.behaviour)));

  // These come without an envelope.
  router.get('/Status', (_req, res) => void res.json(statuses));
  router.get('/Agent', (_req, res) => void res.json([apiAgent]));
  router.get('/Agent/me', (_req, res) => void res.json(apiAgent));
}

/** The resources under `/api`, behind the token. */
export function resourceRoutes(world: World): Router {
  const router = express.Router();
  const desk = () => world.state.halo;
  peopleRoutes(router, desk);
  ticketRoutes(router, world);
  settingRoutes(router, desk);
  return router;
}
