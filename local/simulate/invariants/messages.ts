import type { Invitation } from '../../../domain/entities/invitations.ts';
import { type SentMail, type Tolerance, type Violation, type World } from './snapshot.ts';

/** I11: an invitation goes out before its end and before the deadline that it names, at most twice, in the same words (S7). */
export function invitationMailsAreRight(world: World, { clockMs }: Tolerance): Violation[] {
  const byInvitation = Map.groupBy(
    world.mails.filter(({ tags }) => tags['invitation'] !== undefined),
    ({ tags }) => tags['invitation'] ?? '',
  );
  return [...byInvitation].flatMap(([id, mails]): Violation[] => {
    const invitation = world.invitation(id);
    if (invitation === undefined) return [{ rule: 'I11', what: `a mail about ${id}, which does not exist` }];
    const { attempt, acceptedAt, deadline, blockEndsAt } = invitation;
    const first = mails.toSorted((a, b) => a.at - b.at)[0]!;
    const end = Math.min(attempt?.deadlineShown ?? 0, deadline ?? blockEndsAt, blockEndsAt);
    return [
      mails.length > 2 ? `was sent ${mails.length} times` : '',
      new Set(mails.map(({ text }) => text)).size > 1 ? 'was sent in different words' : '',
      attempt === undefined ? 'was sent without recording an attempt' : '',
      mails.some(({ at }) => at >= end + clockMs) ? 'was sent after its deadline' : '',
      acceptedAt !== undefined && acceptedAt + clockMs < first.at ? 'counts as accepted before it was sent' : '',
    ]
      .filter((problem) => problem !== '')
      .map((problem) => ({ rule: 'I11', what: `${id} ${problem}` }));
  });
}

/**
 * I12: once all is settled, the deadline runs from the first acceptance, also where its answer was lost.
 */
export function firstAcceptanceCounts(world: World, { clockMs }: Tolerance): Violation[] {
  return world.all('invitation').flatMap(({ id, state, acceptedAt }): Violation[] => {
    // Of one that has ended it matters no more.
    if (state !== 'sent') return [];
    const first = Math.min(...messagesAbout(world, id).map(({ at }) => at), ...callsAbout(world, id));
    if (acceptedAt === undefined || !Number.isFinite(first)) return [];
    return Math.abs(acceptedAt - first) <= clockMs
      ? []
      : [{ rule: 'I12', what: `${id} was accepted at ${first}, but its time runs from ${acceptedAt}` }];
  });
}

/** When somebody was told by phone. */
const callsAbout = ({ audits }: World, id: string): number[] =>
  audits.flatMap(({ event, invitationId, at }) => (event === 'called' && invitationId === id ? [at] : []));

/** E-mails and text messages. */
const messagesAbout = ({ mails, outside }: World, id: string): Pick<SentMail, 'at'>[] => [
  ...mails.filter(({ tags }) => tags['invitation'] === id),
  ...(outside?.texts.filter(({ text }) => text.includes(id)) ?? []),
];

/**
 * I13: nobody is told that an offer passed, was declined or cancelled which was never sent (S9). Whoever booked before it
 * was sent has a booking of which they may be reminded.
 */
export function toldOnlyOfWhatWasSent(world: World): Violation[] {
  // Also of one that was made anew since: what was told of its end was true.
  const cancelled = new Set(
    world.audits.flatMap(({ event, invitationId }) => (event === 'bookingCancelled' ? [invitationId] : [])),
  );
  const aboutOffers = new Set(['offerPassed', 'declined', 'bookingCancelled', 'bookingSeen', 'appointmentReminder']);
  const messages = world
    .all('message')
    .filter(
      ({ kind, invitationId }) =>
        aboutOffers.has(kind) &&
        world.invitation(invitationId)?.acceptedAt === undefined &&
        world.invitation(invitationId)?.state !== 'cancelled' &&
        !(kind === 'bookingCancelled' && cancelled.has(invitationId)) &&
        (kind !== 'bookingSeen' || world.invitation(invitationId)?.state !== 'booked'),
    )
    .map(({ id, kind, invitationId }) => ({
      rule: 'I13',
      what: `message ${id} (${kind}) is about ${invitationId}, which was never sent`,
    }));
  const invited = new Set(
    world.audits.filter(({ event }) => event === 'invited').map(({ invitationId }) => invitationId),
  );
  const audits = world.audits
    .filter(
      ({ event, invitationId }) =>
        (event === 'expired' || (event === 'declined' && !declinedByPhone(world.invitation(invitationId)))) &&
        !invited.has(invitationId),
    )
    .map(({ event, invitationId }) => ({ rule: 'I13', what: `${invitationId} ${event} without having been sent` }));
  const sent = world
    .all('invitation')
    .filter(
      ({ id, acceptedAt }) =>
        acceptedAt !== undefined && messagesAbout(world, id).length + callsAbout(world, id).length === 0,
    )
    .map(({ id }) => ({ rule: 'I13', what: `${id} counts as sent and never was` }));
  return [...messages, ...audits, ...sent];
}

/** Who was told of it by phone, and wanted none of it, was never sent anything; nor if they booked all the same. */
const declinedByPhone = (invitation: Invitation | undefined): boolean =>
  invitation?.callBy !== undefined && invitation.state !== 'declined';

/** I14: of each notice one e-mail; a second only where the fate of the first was not known. */
export function noticesGoOutOnce(world: World): Violation[] {
  const counted = Map.groupBy(
    world.mails.filter(({ tags }) => tags['message'] !== undefined),
    ({ tags }) => tags['message'] ?? '',
  );
  return [...counted]
    .filter(([, mails]) => mails.length > 2)
    .map(([id, mails]) => ({ rule: 'I14', what: `message ${id} went out ${mails.length} times` }));
}

/** I24: of notices what counts as sent was taken by the provider, and what the provider took is known. */
export function sentIsSent(world: World): Violation[] {
  const taken = new Set(world.mails.map(({ tags }) => tags['message']));
  const known = new Set(world.all('message').map(({ id }) => id));
  const unsent = world
    .all('message')
    // A request for links is a message to ourselves: about nobody yet.
    .filter(({ partyId, signUpId, invitationId }) => (partyId ?? signUpId ?? invitationId) !== undefined)
    .filter(({ id, state }) => state === 'sent' && !taken.has(id));
  return [
    ...(unsent.length > textsOfNoOffer(world)
      ? unsent.map(({ id, kind }) => ({ rule: 'I24', what: `message ${id} (${kind}) counts as sent and never was` }))
      : []),
    ...[...taken]
      .filter((id) => id !== undefined && !known.has(id))
      .map((id) => ({ rule: 'I24', what: `message ${id} went out and is unknown` })),
  ];
}

/** Whoever has no e-mail is told by text message, which does not say of what it is the text. */
const textsOfNoOffer = ({ outside, all }: World): number => {
  const offers = all('invitation').map(({ id }) => id);
  return outside?.texts.filter(({ text }) => !offers.some((id) => text.includes(id))).length ?? 0;
};
