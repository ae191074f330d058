import { setTimeout as wait } from 'node:timers/promises';
import type { Language } from '../domain/belgium/languages.ts';
import { type Page, pagePath } from '../domain/links/site-paths.ts';
import { centreSoftware, demoCentre } from '../local/demo/cast.ts';
import type { DemoPerson } from '../local/people/people.ts';
import { callProduct } from '../local/demo/product.ts';
import { dayAfter, localMoment, openDayParts } from '../local/demo/registrations.ts';
import type { LocalSystem } from '../local/system.ts';

/** Longer than a message takes on a busy machine, ms. */
const patience = 120_000;

/**
 * What follows the path of each page that belongs to somebody (query, fragment), as that person finds it: registered,
 * with an offer, or with a seat. Each works in every language.
 */
export async function makePersonalLinks(
  system: LocalSystem,
  person: DemoPerson,
  lateComer: DemoPerson,
): Promise<ReadonlyMap<Page, string>> {
  const { url } = system.cloud;
  const { language } = person;
  const today = localMoment(system.cloud.clock.now());
  const availability = openDayParts(today, 7);
  const registration = { kind: 'self', language, members: [memberOf(person)], centres: [demoCentre], availability };
  await callProduct(url, { method: 'POST', path: '/api/registrations', body: registration });
  const party = await linkInMail(system, person, 'party', language);
  const tomorrow = dayAfter(today.date, 1);
  await openSession(system, 'invite', tomorrow, '09:00', 1);
  const session = await openSession(system, 'direct', tomorrow, '15:00', 5);
  const invitation = await linkInMail(system, person, 'invitation', language);
  const block = `${tomorrow}T15:00`;
  const signUp = await callProduct(url, {
    method: 'POST',
    path: '/api/sign-ups',
    body: { language, person: memberOf(lateComer), sessionId: session, block },
  });
  return new Map<Page, string>([
    ['party', party],
    ['renewal', party],
    ['objection', party],
    ['invitation', invitation],
    ['signUp', `#${textAt(signUp, 'token')}`],
    ['bookMoment', `?${new URLSearchParams({ postalCode: person.postalCode, session, block }).toString()}`],
    ['received', ''],
  ]);
}

async function openSession(
  system: LocalSystem,
  channel: 'invite' | 'direct',
  date: string,
  from: string,
  seats: number,
): Promise<string> {
  const to = `${String(Number(from.slice(0, 2)) + 1).padStart(2, '0')}:00`;
  const token = await system.identity.token(centreSoftware);
  const body = { centre: demoCentre, channels: [channel], blocks: [{ date, from, to, seats }] };
  return textAt(
    await callProduct(system.cloud.url, { method: 'POST', path: '/api/sessions', token, body }),
    'sessionId',
  );
}

/** The fragment of the link. */
async function linkInMail(system: LocalSystem, person: DemoPerson, page: Page, language: Language): Promise<string> {
  const beginning = `${system.cloud.url}${pagePath(page, language)}#`;
  const until = Date.now() + patience;
  while (Date.now() < until) {
    for (const mail of system.cloud.mailStore()) {
      const at = mail.to.includes(person.email) ? mail.text.indexOf(beginning) : -1;
      if (at !== -1) return /#\S+/.exec(mail.text.slice(at))?.[0] ?? '';
    }
    await wait(250);
  }
  throw new Error(`no mail with a link to ${page} came`);
}

const memberOf = ({ ssin, firstName, lastName, postalCode, email, mobile }: DemoPerson): object => ({
  ssin,
  firstName,
  lastName,
  postalCode,
  email,
  mobile,
});

function textAt(answer: unknown, key: string): string {
  const value: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, key) : undefined;
  if (typeof value !== 'string') throw new Error(`the answer has no ${key}`);
  return value;
}
