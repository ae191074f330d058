import type { Outcome, OutcomeEvent } from './outcome.ts';

/** A play for people to read: what happened when, then how it ended. */
export function timelineText(file: string, outcome: Outcome, differences: readonly string[] | undefined): string {
  const lines = [`${outcome.name}  (${file})`, ''];
  let day = '';
  for (const event of outcome.events) {
    const [date = '', time = ''] = event.at.split('T');
    if (date !== day) lines.push(`  ${date}`);
    day = date;
    lines.push(`    ${time}  ${sentence(event)}`);
  }
  if (outcome.events.length === 0) lines.push('    nothing happened');
  lines.push('');
  for (const [id, { seats, open, offered, booked, late }] of Object.entries(outcome.sessions)) {
    lines.push(
      `  session ${id}: ${seats} seats, ${open} open, ${offered} offered, ${booked} booked${late === undefined ? '' : `, ${late} late`}`,
    );
  }
  const parties = Object.entries(outcome.parties).map(([id, state]) => `${id} ${state}`);
  if (parties.length > 0) lines.push(`  parties: ${parties.join(', ')}`);
  if (differences !== undefined) lines.push('', ...verdict(differences));
  return `${lines.join('\n')}\n`;
}

function verdict(differences: readonly string[]): string[] {
  return differences.length === 0
    ? ['  as expected']
    : ['  NOT as expected:', ...differences.map((text) => `    ${text}`)];
}

function sentence(event: OutcomeEvent): string {
  switch (event.event) {
    case 'invited': {
      const basis = event.basis === 'stored' ? ', on stored data' : '';
      const seats = event.seats === 1 ? '1 seat' : `${event.seats} seats`;
      return `${event.party} is invited: ${seats} in ${event.session} at ${event.block}, to be booked by ${event.deadline.slice(11)}${basis}`;
    }
    case 'expired':
      return `${event.party} has not booked in time: the seats of ${event.session} go on`;
    case 'declined':
      return `${event.party} declines the offer of ${event.session}`;
    case 'booked':
      return `${event.party} has booked in ${event.session}`;
    case 'bookingCancelled':
      return `${event.party} has cancelled the booking in ${event.session}`;
    case 'withdrawn':
      return `${event.party} withdraws${event.session === undefined ? '' : `; the offer of ${event.session} goes on`}`;
    case 'memberRemoved':
      return `${event.person} is no longer in ${event.party} (${event.reason})`;
    case 'ineligible':
      return `${event.party} has nobody left who is eligible`;
    case 'signedUp':
      return `${event.person} has signed up for ${event.session} at ${event.block}`;
    case 'signUpCancelled':
      return `${event.person} has cancelled the sign-up for ${event.session}`;
    case 'refused':
      return `${event.action} of ${event.party ?? event.person ?? event.session ?? 'somebody'} is refused: ${event.reason}`;
  }
}
