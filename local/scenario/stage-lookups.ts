import type { DemoPerson } from '../people/people.ts';
import type { StoredMail } from '../cloud/mail/mail-service.ts';
import type { Stage } from './stage.ts';

/** The player can't do what the file says, though the file is right. */
export class PlayerLimitation extends Error {
  override name = 'PlayerLimitation';
}

export function personNamed(stage: Pick<Stage, 'cast'>, name: string): DemoPerson {
  const person = stage.cast.get(name);
  if (person === undefined) throw new Error(`nobody is called ${name}`);
  return person;
}

/** The product's id; none for a party that was refused at once. */
export function productId(stage: Stage, party: string): string | undefined {
  return stage.parties.get(party);
}

/** Notes that the product refused an action at this moment. */
export function refuse(
  stage: Stage,
  action: string,
  reason: string,
  who: { party: string } | { person: string } | { session: string },
): void {
  stage.refusals.push({ at: stage.system.cloud.clock.now(), step: stage.marks.length, action, reason, ...who });
}

/** `<id>.<secret>` from the newest message with a link to this party, invitation or sign-up. */
export function linkFromMail(stage: Stage, id: string): string | undefined {
  const pattern = new RegExp(`#(${id}\\.[A-Za-z0-9_-]+)`);
  for (const mail of [...stage.system.cloud.mailStore()].reverse()) {
    const found = pattern.exec(mail.text) ?? pattern.exec(mail.html);
    if (found?.[1] !== undefined) return found[1];
  }
  return undefined;
}

/** The newest e-mail of an invitation of the party, or about the party, wherever it went. */
export async function lastMailTo(stage: Stage, party: string): Promise<StoredMail | undefined> {
  const id = productId(stage, party);
  const { audits, messages } = await stage.read();
  const invitations = new Set(audits.filter(({ partyId }) => partyId === id).map(({ invitationId }) => invitationId));
  const about = new Set(messages.filter(({ partyId }) => partyId === id).map((message) => message.id));
  return stage.system.cloud
    .mailStore()
    .findLast(
      ({ tags }) =>
        about.has(tags['message'] ?? '') || (tags['invitation'] !== undefined && invitations.has(tags['invitation'])),
    );
}
