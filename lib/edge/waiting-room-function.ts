import type { SitePages } from '../config.ts';

/** Key of the one entry of the store: the room's state as JSON, without which the room is off. */
export const roomKey = 'room';

/**
 * How long a turn lasts: time to come back to a phone that slept, and to fill in a form for four persons. Afterwards the
 * ticket is worth nothing, and a copy of it neither.
 */
export const turnMinutes = 60;

/**
 * Code of the two CloudFront functions of the waiting room (decision 34): `pages` stands before the pages and their
 * files, `writes` before the calls that it guards. Written in what runtime 2.0 has: no `for…of`, no spreading, no
 * destructuring, no `?.`. They read the store for guarded addresses alone.
 *
 * Places are counted in persons. Who comes before the opening is drawn by lot: a keyed hash of the ticket, over as many
 * places as people are expected. Who comes later stands behind, by time. The watermark follows from the clock.
 */
export function waitingRoomFunctions({ room }: Pick<SitePages, 'room'>, pageRequest: string): EdgeCode {
  const shared = `import cf from 'cloudfront';
import crypto from 'crypto';
const room = ${JSON.stringify(room)};${tickets}`;
  return { pages: `${shared}\n${pageRequest}\n${pages}`, writes: `${shared}\n${writes}` };
}

export interface EdgeCode {
  readonly pages: string;
  readonly writes: string;
}

/** Tickets, places and the watermark. A ticket is `<drawn at>.<random part>.<signature>`, good in one kind of browser. */
const tickets = `
const ticketName = '__Host-lmb-ticket';
async function readState() {
  try {
    const state = JSON.parse(await cf.kvs().get('${roomKey}'));
    return state.on ? state : null;
  } catch (fault) {
    // No entry: off. A store that does not answer must not shut the door either: the gateway's own limits stay.
    return null;
  }
}
function mac(state, text, form) {
  return crypto.createHmac('sha256', state.key).update(text).digest(form);
}
function write(state, request, ticket) {
  const agent = request.headers['user-agent'];
  const text = ticket.at.toString(36) + '.' + ticket.mark;
  return text + '.' + mac(state, text + '|' + (agent ? agent.value : ''), 'base64url').slice(0, 22);
}
function read(state, request) {
  const cookie = request.cookies[ticketName];
  const parts = cookie ? cookie.value.split('.') : [];
  if (parts.length !== 3) return null;
  const ticket = { at: parseInt(parts[0], 36), mark: parts[1] };
  return write(state, request, ticket) === cookie.value ? ticket : null;
}
function placeOf(state, ticket) {
  const late = ticket.at / 1000 - state.opensAt;
  if (late >= 0) return state.people + late * state.arrivals;
  // 48 bits of a hash that nobody can compute without the key, as a fraction.
  return (parseInt(mac(state, 'lot|' + ticket.mark, 'hex').slice(0, 12), 16) / 281474976710656) * state.people;
}
function watermark(state, now) {
  const seconds = now / 1000;
  if (seconds < state.opensAt) return -1;
  const risen = state.place + Math.max(0, seconds - state.at) * state.rate;
  // Never beyond who comes just now: what nobody used is not let in later at once.
  return Math.min(risen, state.people + (seconds - state.opensAt) * state.arrivals);
}
function judge(state, event) {
  const request = event.request;
  const now = Date.now();
  const mark = watermark(state, now);
  const cookies = {};
  let ticket = read(state, request);
  if (!ticket || mark - placeOf(state, ticket) > state.rate * ${turnMinutes * 60}) {
    const dice = event.context.requestId + '|' + event.viewer.ip + '|' + Math.random();
    ticket = { at: now, mark: mac(state, 'draw|' + dice, 'base64url').slice(0, 12) };
    const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=86400';
    cookies[ticketName] = { value: write(state, request, ticket), attributes: attributes };
  }
  const ahead = placeOf(state, ticket) - mark;
  if (mark >= 0 && ahead <= 0) return { admitted: true, cookies: cookies };
  const until = mark < 0 ? state.opensAt - now / 1000 : ahead / state.rate;
  return { admitted: false, before: mark < 0, seconds: Math.max(1, Math.ceil(until)), cookies: cookies };
}
function answer(status, description, headers, cookies) {
  headers['cache-control'] = { value: 'no-store' };
  return { statusCode: status, statusDescription: description, headers: headers, cookies: cookies };
}`;

/** Pages: who must wait is led to the waiting page, which leads back when it is time. */
const pages = `
function query(querystring, first) {
  const parts = first ? [first] : [];
  for (const name in querystring) {
    if (name !== 'to' && name !== 'drawn') parts.push(name + '=' + querystring[name].value);
  }
  return parts.length ? '?' + parts.join('&') : '';
}
function go(to, cookies) {
  return answer(303, 'See Other', { location: { value: to } }, cookies);
}
function folder(found) {
  if (found.before) return 'before';
  for (let index = 0; index < room.minutes.length; index += 1) {
    if (found.seconds <= room.minutes[index] * 60) return String(room.minutes[index]);
  }
  return 'longer';
}
async function handler(event) {
  const request = event.request;
  const uri = request.uri.replace(/index\\.html$/, '');
  const own = room.pages[uri.slice(1, 3)];
  const waits = own && uri === own.waiting;
  const asked = request.querystring;
  const wanted = waits ? own.guarded[asked.to ? asked.to.value : 0] || own.guarded[0] : uri;
  const index = own ? own.guarded.indexOf(wanted) : -1;
  if (index < 0) return page(event);
  const state = await readState();
  const found = state ? judge(state, event) : { admitted: true };
  if (found.admitted) return waits ? go(wanted + query(asked), found.cookies || {}) : page(event);
  if (!waits) return go(own.waiting + query(asked, 'to=' + index + '&drawn=1'), found.cookies);
  if (found.cookies[ticketName]) {
    const back = asked.drawn && !request.cookies[ticketName];
    if (!back) return go(uri + query(asked, 'to=' + index + '&drawn=1'), found.cookies);
    // It was given a ticket a moment ago and has not kept it.
    request.uri = uri + 'cookies/index.html';
    return request;
  }
  request.uri = uri + folder(found) + '/index.html';
  return request;
}`;

/** Calls: a problem as the functions give it, with a ticket, so that a form that is open already waits where it is. */
const writes = `
function problem(request) {
  const wished = request.headers['accept-language'];
  const language = wished ? wished.value.slice(0, 2).toLowerCase() : 'nl';
  const texts = room.problem.texts[language] || room.problem.texts.nl;
  const about = { type: room.problem.type, title: texts.title, status: room.problem.status, detail: texts.detail };
  return JSON.stringify(about);
}
async function handler(event) {
  const request = event.request;
  const path = request.uri.replace(/\\/+$/, '').toLowerCase();
  if (request.method !== 'POST' || room.writes.indexOf(path) < 0) return request;
  const state = await readState();
  const found = state ? judge(state, event) : { admitted: true };
  if (found.admitted) {
    // The door's own business: what is behind it never sees a ticket.
    delete request.cookies[ticketName];
    return request;
  }
  const headers = {
    'content-type': { value: 'application/problem+json' },
    'retry-after': { value: String(Math.max(5, Math.min(60, found.seconds))) },
    'x-content-type-options': { value: 'nosniff' },
  };
  const refusal = answer(room.problem.status, 'Service Unavailable', headers, found.cookies);
  refusal.body = problem(request);
  return refusal;
}`;
