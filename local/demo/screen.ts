import type { LocalSystem } from '../system.ts';
import { centreSoftware, demoCentre, demoPassword, staff, unregisteredPeople } from './cast.ts';
import type { Loaded } from './load.ts';
import { dayAfter, localMoment } from './registrations.ts';

/** The one screen that `npm start` ends with: addresses, names to sign in with, and what to try. */
export function readyScreen(system: LocalSystem, loaded: Loaded, speed: number, seconds: number): string {
  const { cloud, identity, booking, deskUrl } = system;
  const roles = staff.map(
    (one) =>
      `${one.username.padEnd(9)} ${one.groups.join(', ').padEnd(15)} ${one.name}${one.centres ? ` (${one.centres.join(', ')})` : ''}`,
  );
  const people =
    loaded.registered === undefined
      ? 'people of the data folder'
      : `${loaded.registered.parties} parties around ${demoCentre}`;
  const [stranger] = unregisteredPeople();
  return [
    '',
    `Ready after ${seconds} s: ${loaded.centres} centres, ${loaded.links} postal-code links, ${people}.`,
    speed === 1
      ? 'Time runs as usual (npm start -- --speed 60 makes a minute pass in a second).'
      : `Time runs ${speed} times faster.`,
    '',
    `  Site              ${cloud.url}/nl/   ${cloud.url}/fr/   ${cloud.url}/de/`,
    `  Staff, any role   ${cloud.url}/nl/medewerkers/   (signs in, then goes to the own page)`,
    `  Centre console    ${cloud.url}/nl/centrum/`,
    `  Contact centre    ${cloud.url}/nl/contactcentrum/`,
    `  Physicians        ${cloud.url}/nl/arts/`,
    `  Reports           ${cloud.url}/nl/cijfers/   (a made-up fortnight, counted as any other)`,
    `  Operator          ${cloud.url}/nl/beheer/`,
    `  Inbox             ${deskUrl}/inbox/`,
    `  All messages      ${deskUrl}/messages/   (every e-mail and text message in every language)`,
    `  Booking system    ${booking.url}/book`,
    `  The whole way     ${deskUrl}/way/   (one dose, from the registration to a checked certificate)`,
    `  Outside systems   ${deskUrl}/controls/   (switches, people and their codes)`,
    `  Operation         ${deskUrl}/operation/   (dashboards, and alarms with their runbooks)`,
    '',
    `Sign in with one of these names, the password ${demoPassword}, and the code that the second page shows`,
    ...roles.map((line) => `  ${line}`),
    `Authenticator codes of all of them: ${deskUrl}/authenticator/`,
    `Physicians also sign in with eHealth or BOSA, as one of four made-up people: ${cloud.url}/nl/arts/`,
    '',
    'Next:',
    `  1. Open a session at the centre, in the console or as the centre's software does:`,
    ...curlLines(system).map((line) => `       ${line}`),
    '  2. Look at the inbox: the oldest who can come are invited, in their language.',
    '  3. Follow a link there and book, or decline, or let the time pass, and watch the board.',
    ...(stranger === undefined
      ? []
      : [
          `  4. Register somebody on the site: ${stranger.firstName} ${stranger.lastName}, ${stranger.ssin}, ${stranger.postalCode}.`,
          `     More made-up people: ${deskUrl}/controls/`,
        ]),
    '',
    `Sign-in provider: ${identity.issuer}. Ctrl-C stops everything.`,
    '',
  ].join('\n');
}

/** Ready to paste: a token by client credentials, then a session with three seats. */
function curlLines({ cloud, identity }: LocalSystem): readonly string[] {
  const now = localMoment(cloud.clock.now());
  const today = now.hour < 20;
  const date = today ? now.date : dayAfter(now.date, 1);
  const from = today ? Math.max(8, now.hour + 1) : 9;
  const hour = (value: number): string => `${String(value).padStart(2, '0')}:00`;
  const body = JSON.stringify({
    centre: demoCentre,
    blocks: [{ date, from: hour(from), to: hour(from + 1), seats: 3 }],
  });
  const { clientId, secret } = centreSoftware;
  return [
    `TOKEN=$(curl -s -u ${clientId}:${secret} -d grant_type=client_credentials -d scope=sessions/write \\`,
    `  ${identity.issuer}/oauth2/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    `curl -s -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\`,
    `  -d '${body}' ${cloud.url}/api/sessions`,
  ];
}
