import { answerCall, listCalls } from '../../domain/contact-centre/call-list.ts';
import { checkProof, sendProof } from '../../domain/contact-centre/contact-proof.ts';
import { correctParty } from '../../domain/registration/correct-party.ts';
import type { EntityOf } from '../../domain/entities/entity.ts';
import { partySecrets } from '../../domain/entities/parties.ts';
import type { DayPartOfDate } from '../../domain/entities/values.ts';
import { askForLinks } from '../../domain/registration/ask-for-links.ts';
import { changeWishes, showParty } from '../../domain/registration/change-party.ts';
import type { PartyLink } from '../../domain/registration/party-link.ts';
import { listPatients, withdrawPatient } from '../../domain/physicians/own-patients.ts';
import { objector, removeMember } from '../../domain/registration/remove-member.ts';
import type { AssistedDoing } from '../../local/simulate/assisted-life.ts';
import { codeIn, linkIn } from '../../local/simulate/links.ts';
import type { ChaosHouse } from './chaos-house.ts';
import type { castOf } from '../../local/simulate/people.ts';

export type Cast = ReturnType<typeof castOf>;

/* As local/simulate/act-assisted.ts, on the use cases alone. */

/** The account of the one physician. */
export const physicianId = 'physician';
const agent = 'agent';
/** How long a caller looks for the code. */
const readingMs = 60_000;

const at = <T>(list: readonly T[], pick: number): T | undefined => list[Math.floor(pick * list.length)];

export function actAssisted(house: ChaosHouse, cast: Cast, doing: AssistedDoing): Promise<unknown> | undefined {
  const parties = house.all('party');
  const request = house.request.bind(house, doing.do);
  switch (doing.do) {
    case 'call':
      return request(async (deps) => {
        const id = at(await listCalls(deps, { id: agent }), doing.pick)?.invitationId;
        if (id === undefined) return;
        const { outcome } = await answerCall(deps, id, doing.outcome, { id: agent });
        if (outcome === 'sent') house.promises.push({ what: 'call', id });
      });
    case 'prove':
      return prove(house, cast[doing.person]?.email ?? '', doing);
    case 'object': {
      const told = parties.filter(({ id }) => linkIn(house.outside.mails, id, 'objection') !== undefined);
      const foreign = parties.filter(({ kind, state }) => kind === 'thirdParty' && state === 'waiting');
      const party = at([...told, ...foreign], doing.pick);
      if (party === undefined) return undefined;
      const [, mailed] = linkIn(house.outside.mails, party.id, 'objection')?.split('.') ?? [];
      const secret = mailed ?? linkOf(party)?.secret ?? '';
      return request((deps) => removeMember(deps, party.id, objector(deps.ids, secret)));
    }
    case 'withdrawPatient':
      return request(async (deps) => {
        const id = at(await listPatients(deps, physicianId), doing.pick)?.partyId ?? '';
        const outcome = await withdrawPatient(deps, id, physicianId);
        if (outcome === 'withdrawn') house.promises.push({ what: 'withdrawal', id });
      });
    case 'lookUp': {
      const link = linkOf(at(parties, doing.pick));
      return link && request((deps) => showParty(deps, link));
    }
    case 'linkAgain':
      return request((deps) => askForLinks(deps, cast[doing.person]?.email ?? ''));
    case 'correct': {
      const party = at(parties, doing.pick);
      const link = linkOf(party);
      const correction =
        doing.what === 'email' ? { email: `moved.${house.promises.length}@example.org` } : { postalCode: '9308' };
      const memberId = party?.members[0]?.id ?? 'm1';
      return link && request((deps) => correctParty(deps, link, [{ memberId, ...correction }]));
    }
    case 'break':
      house.breakQueue(doing.work, doing.minutes * 60_000);
      return undefined;
  }
}

/** As its contact knows it. */
export function linkOf(party: EntityOf<'party'> | undefined): PartyLink | undefined {
  if (party?.sealed === undefined) return undefined;
  const { linkSecret } = partySecrets.parse(JSON.parse(party.sealed.data));
  return { partyId: party.id, secret: linkSecret };
}

function prove(
  house: ChaosHouse,
  address: string,
  { wrong, availability }: Extract<AssistedDoing, { do: 'prove' }>,
): Promise<unknown> {
  const check = async (): Promise<void> => {
    const code = codeIn(house.outside.mails) ?? '';
    for (const said of wrong ? ['000000', code] : [code])
      await house.request('check', async (deps) => {
        const proven = await checkProof(deps, address, said, agent);
        const [partyId, secret] = (proven === 'wrong' ? undefined : proven.parties[0])?.token.split('.') ?? [];
        if (partyId !== undefined && secret !== undefined)
          await changeWishes(deps, { partyId, secret }, { availability: availability as DayPartOfDate[] });
      });
  };
  house.timers.after(readingMs, () => void check().catch(() => undefined));
  return house.request('prove', (deps) => sendProof(deps, address, 'nl'));
}
