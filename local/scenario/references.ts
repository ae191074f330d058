import { fieldName, type Scenario, type Step } from './format.ts';
import { toMinute } from './local-time.ts';

/**
 * What a schema of one field can't see: times in order, ids given once, names and ids that were
 * given before they are used. Answers one text per problem.
 */
export function referenceProblems(scenario: Scenario): string[] {
  const problems: string[] = [];
  const report = (path: readonly PropertyKey[], text: string) => problems.push(`${fieldName(path)}: ${text}`);

  if (toMinute(scenario.until) < toMinute(scenario.start)) report(['until'], 'is before start');
  for (const [name, { born }] of Object.entries(scenario.people)) {
    if (born < '1900-01-01') report(['people', name, 'born'], 'is before 1900: no SSIN can be made');
  }

  const centres = new Set<string>();
  scenario.centres.forEach(({ id }, index) => {
    if (centres.has(id)) report(['centres', index, 'id'], `"${id}" stands twice`);
    centres.add(id);
  });

  const known: Known = {
    people: new Set(Object.keys(scenario.people)),
    centres,
    parties: new Set(),
    sessions: new Map(),
  };
  let before = scenario.start;
  scenario.steps.forEach((step, index) => {
    if (toMinute(step.at) < toMinute(scenario.start)) report(['steps', index, 'at'], 'is before start');
    else if (toMinute(step.at) < toMinute(before)) report(['steps', index, 'at'], 'is before the step above it');
    if (toMinute(step.at) > toMinute(scenario.until)) report(['steps', index, 'at'], 'is after until');
    before = step.at;
    checkNames(step, known, (path, text) => report(['steps', index, step.action, ...path], text));
  });
  checkExpectation(scenario, known, report);
  return problems;
}

interface Known {
  people: Set<string>;
  centres: Set<string>;
  parties: Set<string>;
  /** Session id → starts of its blocks. */
  sessions: Map<string, Set<string>>;
}
type Report = (path: readonly PropertyKey[], text: string) => void;

function checkNames(step: Step, known: Known, report: Report): void {
  const party = (id: string) => known.parties.has(id) || report(['party'], `unknown party "${id}"`);
  const person = (name: string, path: readonly PropertyKey[] = ['person']) =>
    known.people.has(name) || report(path, `unknown person "${name}"`);
  const session = (id: string) => known.sessions.has(id) || report(['session'], `unknown session "${id}"`);
  const centre = (id: string, path: readonly PropertyKey[]) =>
    known.centres.has(id) || report(path, `unknown centre "${id}"`);
  const block = (id: string, start: string) => {
    session(id);
    const blocks = known.sessions.get(id);
    if (blocks !== undefined && !blocks.has(start)) report(['block'], `session "${id}" has no block "${start}"`);
  };
  switch (step.action) {
    case 'register': {
      const { party: id, members, centres, accompanies } = step.value;
      if (known.parties.has(id)) report(['party'], `"${id}" is registered twice`);
      known.parties.add(id);
      members.forEach((name, index) => person(name, ['members', index]));
      centres.forEach((name, index) => centre(name, ['centres', index]));
      if (accompanies !== undefined) person(accompanies, ['accompanies']);
      return;
    }
    case 'open': {
      const { session: id, centre: at, blocks } = step.value;
      if (known.sessions.has(id)) report(['session'], `"${id}" is opened twice`);
      known.sessions.set(id, new Set(blocks.map(({ date, from }) => `${date}T${from}`)));
      centre(at, ['centre']);
      return;
    }
    case 'addSeats':
    case 'removeSeats':
      block(step.value.session, step.value.block);
      return;
    case 'changeQuietHours':
    case 'close':
      session(step.value.session);
      return;
    case 'signUp':
      person(step.value.person);
      block(step.value.session, step.value.block);
      return;
    case 'cancelSignUp':
    case 'eligibility':
    case 'misbehave':
      person(step.value.person);
      return;
    case 'book':
    case 'cancelBooking':
    case 'giveUp':
    case 'decline':
    case 'withdraw':
    case 'renew':
    case 'bounce':
      party(step.value.party);
      return;
    case 'outage':
  }
}

function checkExpectation(scenario: Scenario, known: Known, report: Report): void {
  const { events = [], sessions = {}, parties = {} } = scenario.expect ?? {};
  for (const id of Object.keys(sessions)) {
    if (!known.sessions.has(id)) report(['expect', 'sessions', id], 'unknown session');
  }
  for (const id of Object.keys(parties)) {
    if (!known.parties.has(id)) report(['expect', 'parties', id], 'unknown party');
  }
  events.forEach(({ party, person, session }, index) => {
    if (party !== undefined && !known.parties.has(party))
      report(['expect', 'events', index, 'party'], `unknown party "${party}"`);
    if (person !== undefined && !known.people.has(person))
      report(['expect', 'events', index, 'person'], `unknown person "${person}"`);
    if (session !== undefined && !known.sessions.has(session))
      report(['expect', 'events', index, 'session'], `unknown session "${session}"`);
  });
}
