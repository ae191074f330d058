import { beforeEach, describe, expect, it } from 'vitest';
import { checkProof, sendProof } from '../../../domain/contact-centre/contact-proof.ts';
import { messageAddress } from '../../../domain/entities/messages.ts';
import { partySecrets } from '../../../domain/entities/parties.ts';
import { changeRegistration } from '../../../domain/registration/change-registration.ts';
import { remindParties } from '../../../domain/registration/remind-parties.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import { centreOf } from '../../fakes/simple-ports.ts';
import { dataOf, fivePeople, noon, register, smallHouse } from '../../fakes/one-centre-at-noon.ts';

/* What is changed by two at once: nothing that was read before writes over what was written since. */

const [ann, bo] = fivePeople();
let house: House;
beforeEach(async () => {
  house = await smallHouse([ann, bo]);
});

const partyOf = async (id: string) => {
  const party = await house.store.get({ type: 'party', id });
  if (party === undefined) throw new Error('a party');
  return party;
};
const secretsOf = async (id: string) => {
  const { sealed } = await partyOf(id);
  return partySecrets.parse(JSON.parse(sealed?.data ?? ''));
};
const linkOf = async (partyId: string) => ({ partyId, secret: (await secretsOf(partyId)).linkSecret });
const kinds = () =>
  [...house.store.entities.values()].flatMap((one) => (one.type === 'message' ? [one.kind] : [])).toSorted();

describe('verification', () => {
  /** While the VCD is asked for the first time. */
  function meanwhile(work: (partyId: string) => Promise<unknown>): void {
    const { query } = house.vcd;
    let asked = false;
    house.vcd.query = async (ssin) => {
      const answer = await query(ssin);
      const party = [...house.store.entities.values()].find(({ type }) => type === 'party');
      if (!asked && party?.type === 'party') {
        asked = true;
        await work(party.id);
      }
      return answer;
    };
  }
  const correct = (member: { lastName?: string; email?: string }) => async (partyId: string) => {
    const members = [{ memberId: 'm1', ...member }];
    expect(await changeRegistration(house.deps, await linkOf(partyId), { members })).toEqual({ outcome: 'done' });
  };

  it('keeps what was corrected while it ran, and the link that the new address got', async () => {
    meanwhile(correct({ email: 'right@example.be' }));
    const id = await register(house, [ann]);
    const [party, secrets] = [await partyOf(id), await secretsOf(id)];
    expect(party.state).toBe('waiting');
    expect(secrets.members[0]?.email).toBe('right@example.be');
    expect(party.renewedLink?.hash).toBe(house.ids.hash(secrets.linkSecret));
  });

  it('judges the corrected name, not the one that it had asked with', async () => {
    meanwhile(correct({ lastName: ann.lastName }));
    const id = await register(house, [ann], { members: [{ ...dataOf(ann), lastName: 'Petres' }] });
    expect([(await partyOf(id)).state, kinds()]).toEqual(['waiting', ['registered']]);
  });

  it('looks for the booking of a companion at the centre that was chosen meanwhile', async () => {
    await house.store.transact([{ do: 'put', entity: centreOf('gent') }]);
    const { bookingOf } = house.booking;
    house.people.set(bo.ssin, {
      ...house.people.get(bo.ssin)!,
      booking: { centreId: 'aalst', date: '2021-04-11', time: '15:20' },
    });
    house.booking.bookingOf = async (code) => {
      const party = [...house.store.entities.values()].find(({ type }) => type === 'party');
      if (party?.type === 'party' && party.centres[0] === 'gent')
        await house.store.transact([
          {
            do: 'replace',
            entity: { ...party, centres: ['aalst'], version: party.version + 1 },
            when: { version: party.version },
          },
        ]);
      return await bookingOf(code);
    };
    const more = { kind: 'companion', centres: ['gent'], accompaniesCode: bo.vaccinationCode } as const;
    expect((await partyOf(await register(house, [ann], more))).state).toBe('waiting');
  });
});

describe('the personal page', () => {
  it('changes everything that was asked for at once, or nothing', async () => {
    await house.store.transact([{ do: 'put', entity: centreOf('gent') }]);
    const id = await register(house, [ann, bo]);
    const link = await linkOf(id);
    const before = await partyOf(id);
    const writes: number[] = [];
    const transact = house.store.transact.bind(house.store);
    // The connection dies after the first write.
    house.store.transact = async (changes) => {
      writes.push(changes.length);
      if (writes.length > 1) throw new Error('died');
      return await transact(changes);
    };
    const wish = {
      centres: ['gent'],
      availability: ['2021-04-13 morning' as const],
      members: [{ memberId: 'm1', email: 'right@example.be' }],
      removeMember: 'm2',
    };
    expect(await changeRegistration(house.deps, link, wish)).toEqual({ outcome: 'done' });
    const [after, secrets] = [await partyOf(id), await secretsOf(id)];
    expect(writes).toHaveLength(1);
    expect(writes[0]).toBeLessThanOrEqual(100);
    expect([after.centres, after.availability, after.members.map((one) => one.id)]).toEqual([
      ['gent'],
      ['2021-04-13 morning'],
      ['m1'],
    ]);
    expect(secrets.members.map(({ email }) => email)).toEqual(['right@example.be']);
    expect(after.version).toBe(before.version + 1);
  });

  it('refuses the whole when a part of it is refused', async () => {
    const id = await register(house, [ann, bo]);
    const before = structuredClone(house.store.entities);
    const wish = { availability: ['2021-04-13 morning' as const], removeMember: 'm9' };
    expect(await changeRegistration(house.deps, await linkOf(id), wish)).toEqual({ outcome: 'notFound' });
    expect(house.store.entities).toEqual(before);
  });
});

describe('what is written beside the wishes', () => {
  /** Reads before, writes after: as somebody does whose change meets another one. */
  async function changeAround(partyId: string, work: () => Promise<unknown>) {
    const link = await linkOf(partyId);
    const transact = house.store.transact.bind(house.store);
    house.store.transact = async (changes) => {
      house.store.transact = transact;
      await work();
      return await transact(changes);
    };
    return await changeRegistration(house.deps, link, { centres: ['aalst'] });
  }

  it('the link that a caller was given outlives a change at the same moment', async () => {
    const id = await register(house, [ann]);
    const { email } = dataOf(ann);
    await sendProof(house.deps, email, 'nl');
    const sent = [...house.store.entities.values()].findLast(
      (one) => one.type === 'message' && one.kind === 'contactCode',
    );
    const { code = '' } = messageAddress.parse(JSON.parse(sent?.type === 'message' ? (sent.sealed?.data ?? '') : ''));
    let token = '';
    await changeAround(id, async () => {
      const proven = await checkProof(house.deps, email, code, 'agent');
      token = proven === 'wrong' ? '' : (proven.parties[0]?.token ?? '');
    });
    expect((await partyOf(id)).tempHash).toBe(house.ids.hash(token.split('.')[1] ?? ''));
  });

  it('a reminder that went out is remembered beside a change at the same moment, and does not go out again', async () => {
    const id = await register(house, [ann], { availability: ['2021-04-16 morning'] });
    house.time = noon + 3.5 * 86_400_000 + 7000;
    await changeAround(id, async () => await remindParties(house.deps));
    await remindParties(house.deps);
    expect(kinds()).toEqual(['registered', 'renewalReminder']);
  });
});
