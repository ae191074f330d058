import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerCall, listCalls, takeCall } from '../../../domain/contact-centre/call-list.ts';
import { unlockCall } from '../../../domain/contact-centre/call-lock.ts';
import { checkProof, sendProof } from '../../../domain/contact-centre/contact-proof.ts';
import { messageAddress } from '../../../domain/entities/messages.ts';
import { changeWishes, showParty } from '../../../domain/registration/change-party.ts';
import { sendMessage } from '../../../domain/messages/send-message.ts';
import { viewSession } from '../../../domain/sessions/session-view.ts';
import { sweep } from '../../../domain/changes/sweep.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import {
  afternoon,
  at,
  dataOf,
  fivePeople,
  invitationOf,
  noon,
  open,
  register,
  smallHouse,
  stateOfParty,
} from '../../fakes/one-centre-at-noon.ts';

const people = fivePeople();
const [ann, bo] = people;

let house: House;
beforeEach(async () => {
  house = await smallHouse(people, { ticks: true });
  house.ids.secret = () => `a-secret-of-a-link-${house.ids.random()}`;
});

const invitation = (id: string) => house.store.get({ type: 'invitation', id });
const withLink = () => ({ ...house.deps, bookingLinkTemplate: 'https://book.example/?code={code}' });
const an = { id: 'agent', name: 'An Wouters' };
const piet = { id: 'other', name: 'Piet Maes' };
const calls = (agent = an) => listCalls(withLink(), agent);
const take = (id: string, agent = an) => takeCall(withLink(), id, agent);

describe('somebody who can only be called', () => {
  const unreachable = () => {
    const { email: _email, mobile: _mobile, ...data } = dataOf(ann);
    return register(house, [ann], { members: [data], callAt: '053 12 34 56' }, 'contactCentre');
  };
  const answer = async (id: string, outcome: 'reached' | 'unanswered' | 'declined') => {
    const answered = await answerCall(house.deps, id, outcome, an);
    await house.quiet();
    return answered;
  };

  it('stands on the call list with all there is to say, and nothing is sent', async () => {
    const party = await unreachable();
    const session = await open(house, 1);
    const id = await invitationOf(house, party);
    expect(await take(id)).toMatchObject({ invitationId: id });
    expect(await calls()).toEqual([
      {
        invitationId: await invitationOf(house, party),
        callBy: '2021-04-11T10:15:00.000Z',
        language: 'nl',
        lock: { name: 'An Wouters', mine: true, until: '2021-04-11T10:05:00.000Z' },
        members: [{ firstName: 'Ann', lastName: 'Peeters' }],
        callAt: '053 12 34 56',
        centre: expect.objectContaining({ id: 'aalst' }),
        date: '2021-04-11',
        from: '15:00',
        to: '17:00',
        seats: 1,
        minutes: 30,
        bookings: [
          {
            firstName: 'Ann',
            vaccinationCode: ann.vaccinationCode,
            bookingUrl: `https://book.example/?code=${ann.vaccinationCode}`,
          },
        ],
      },
    ]);
    expect(house.mails).toEqual([]);
    expect((await viewSession(house.deps, session))?.next).toEqual({ what: 'calling', at: '2021-04-11T10:15:00.000Z' });
  });

  it('has thirty minutes from the call on', async () => {
    const party = await unreachable();
    await open(house, 1);
    const id = await invitationOf(house, party);
    await house.advanceTo(noon + 12 * 60_000);
    expect(await answer(id, 'reached')).toEqual({ outcome: 'sent', deadline: noon + 42 * 60_000 });
    expect(await invitation(id)).toMatchObject({ state: 'sent', delivery: 'called' });
    expect([await calls(), await answer(id, 'reached')]).toEqual([[], { outcome: 'noLiveInvitation' }]);
    await house.advanceTo(noon + 41 * 60_000);
    expect((await invitation(id))?.state).toBe('sent');
    await house.advanceTo(noon + 43 * 60_000);
    expect([(await invitation(id))?.state, await stateOfParty(house, party)]).toEqual(['expired', 'waiting']);
  });

  it.each(['unanswered', 'declined'] as const)(
    '%s passes the seat on at once, and is not called twice',
    async (outcome) => {
      const party = await unreachable();
      const next = await register(house, [bo]);
      const session = await open(house, 1);
      const id = await invitationOf(house, party);
      expect(await stateOfParty(house, next)).toBe('waiting');
      expect(await answer(id, outcome)).toEqual({ outcome: 'released' });
      expect([await stateOfParty(house, party), await stateOfParty(house, next)]).toEqual(['waiting', 'invited']);
      await house.advanceTo(at('16:00'));
      // S5: not for this session again, though the seat is free.
      expect([await stateOfParty(house, party), await calls()]).toEqual(['waiting', []]);
      const log = (await viewSession(house.deps, session))?.log.map(({ event }) => event);
      expect(log).toContain(outcome === 'declined' ? 'declined' : 'notReached');
      expect((await house.store.get({ type: 'person', id: `person-${ann.ssin}` }))?.heldBy).toBeUndefined();
    },
  );

  it('whom nobody calls passes the seat on after a quarter of an hour, which is a setting', async () => {
    const party = await unreachable();
    const next = await register(house, [bo]);
    await house.store.transact([{ do: 'put', entity: { type: 'settings', minAge: 18, callMinutes: 20 } }]);
    await open(house, 1);
    await house.advanceTo(noon + 19 * 60_000);
    expect(await stateOfParty(house, next)).toBe('waiting');
    await house.advanceTo(noon + 21 * 60_000);
    expect([await stateOfParty(house, party), await stateOfParty(house, next)]).toEqual(['waiting', 'invited']);
    expect(await calls()).toEqual([]);
    expect(await house.store.callTasks()).toEqual([]);
  });

  it('is called by one agent: the other sees who it is, and gets no number and no code', async () => {
    const party = await unreachable();
    await open(house, 1);
    const id = await invitationOf(house, party);
    const [free] = await calls();
    expect([free?.lock, free?.callAt, free?.bookings]).toEqual([undefined, undefined, []]);
    const both = await Promise.all([take(id, an), take(id, piet)]);
    expect(both.filter((one) => one === 'beingCalled')).toHaveLength(1);
    expect(both.filter((one) => typeof one === 'object' && one.callAt === '053 12 34 56')).toHaveLength(1);
    const [quicker, slower] = both[0] === 'beingCalled' ? [piet, an] : [an, piet];
    const [seen] = await calls(slower);
    expect([seen?.lock, seen?.callAt, seen?.bookings]).toEqual([
      { name: quicker.name, mine: false, until: '2021-04-11T10:05:00.000Z' },
      undefined,
      [],
    ]);
    expect(await answerCall(house.deps, id, 'declined', slower)).toEqual({ outcome: 'beingCalled' });
    expect((await invitation(id))?.state).toBe('claimed');
    await unlockCall(house.deps, id, slower);
    expect(await take(id, slower)).toBe('beingCalled');
    await unlockCall(house.deps, id, quicker);
    expect(await take(id, slower)).toMatchObject({ callAt: '053 12 34 56' });
    expect(await answerCall(house.deps, id, 'reached', slower)).toMatchObject({ outcome: 'sent' });
    expect([await calls(), await take(id, quicker)]).toEqual([[], 'noLiveInvitation']);
  });

  it('is free again by itself after five minutes, and kept for longer by who takes it anew', async () => {
    const party = await unreachable();
    await open(house, 1);
    const id = await invitationOf(house, party);
    await take(id, an);
    await house.advanceTo(noon + 4 * 60_000 + 57_000);
    expect(await take(id, piet)).toBe('beingCalled');
    await take(id, an);
    await house.advanceTo(noon + 9 * 60_000 + 53_000);
    expect(await take(id, piet)).toBe('beingCalled');
    await house.advanceTo(noon + 9 * 60_000 + 59_000);
    expect(await take(id, piet)).toMatchObject({ callAt: '053 12 34 56' });
    // Who talked for too long and says what became of it comes too late.
    expect(await answerCall(house.deps, id, 'reached', an)).toEqual({ outcome: 'beingCalled' });
  });

  it('is left alone by sweepers and repeated messages', async () => {
    const party = await unreachable();
    await open(house, 1);
    const before = await invitation(await invitationOf(house, party));
    await sweep(house.deps);
    await house.queues.invite([{ invitationId: before?.id ?? '' }]);
    await house.quiet();
    expect(await invitation(before?.id ?? '')).toEqual(before);
  });

  it('of a block that ends soon is called before its end', async () => {
    await unreachable();
    await house.advanceTo(at('16:50'));
    await open(house, 1);
    expect(await calls()).toMatchObject([{ callBy: '2021-04-11T15:00:00.000Z' }]);
  });

  it('is written to when text messages are sent and there is a mobile number', async () => {
    const { email: _email, ...data } = dataOf(ann);
    const texts: string[] = [];
    Object.assign(house.deps, {
      sms: { enabled: true, send: async ({ to }: { to: string }) => (texts.push(to), 'accepted') },
      renderInvitation: () => ({ subject: '', html: '', text: '', sms: 'Plaats vrij' }),
    });
    const party = await register(house, [ann], { members: [data] }, 'contactCentre');
    await open(house, 1);
    expect([texts, (await invitation(await invitationOf(house, party)))?.state]).toEqual([[ann.mobile], 'sent']);
    expect(await calls()).toEqual([]);
  });
});

describe('when the budget for text messages is used up', () => {
  const withhold = () =>
    Object.assign(house.deps, {
      sms: { enabled: true, send: async () => 'withheld' as const },
      renderInvitation: () => ({ subject: '', html: '', text: '', sms: 'Plaats vrij' }),
    });

  it('who has a mobile number alone is put on the call list, where the number stands', async () => {
    withhold();
    const { email: _email, ...data } = dataOf(ann);
    const party = await register(house, [ann], { members: [data] }, 'contactCentre');
    await open(house, 1);
    const invited = await invitationOf(house, party);
    expect(await take(invited, { ...an, id: 'caller' })).toMatchObject({ invitationId: invited, mobile: ann.mobile });
    await answerCall(house.deps, invited, 'reached', { id: 'caller' });
    expect((await invitation(invited))?.state).toBe('sent');
  });

  it('who has an e-mail address is invited by it alone', async () => {
    withhold();
    const party = await register(house, [ann]);
    await open(house, 1);
    expect((await invitation(await invitationOf(house, party)))?.state).toBe('sent');
    expect(await calls()).toEqual([]);
  });
});

describe('a proof of the contact', () => {
  const mails: { to: string; subject: string }[] = [];
  const ask = async (address: string) => {
    await sendProof(house.deps, address, 'fr');
    const sent = [...house.store.entities.values()].filter(
      (one) => one.type === 'message' && one.kind === 'contactCode',
    );
    const newest = sent.at(-1);
    if (newest?.type !== 'message' || newest.sealed === undefined) return undefined;
    return messageAddress.parse(await house.vault.open(newest.sealed, `message:${newest.id}`)).code;
  };
  const check = (code: string | undefined, address = ann.email) => checkProof(house.deps, address, code ?? '', 'agent');

  it('opens the registrations of the contact for half an hour, by the calls of the personal page', async () => {
    const party = await register(house, [ann, bo]);
    const proven = await check(await ask(ann.email));
    if (proven === 'wrong') throw new Error(proven);
    expect(proven.parties).toMatchObject([
      { partyId: party, kind: 'group', names: ['Ann', 'Bo'], lastDay: '2021-04-11' },
    ]);
    const [partyId = '', secret = ''] = (proven.parties[0]?.token ?? '').split('.');
    expect((await showParty(house.deps, { partyId, secret })).outcome).toBe('found');
    const evening = await changeWishes(
      house.deps,
      { partyId, secret },
      { availability: [...afternoon, '2021-04-11 evening'] },
    );
    expect(evening.outcome).toBe('done');
    await house.advanceTo(noon + 30 * 60_000);
    expect((await showParty(house.deps, { partyId, secret })).outcome).toBe('notFound');
    expect((await house.store.auditOf({ partyId })).map(({ event, by }) => [event, by])).toContainEqual([
      'contactProven',
      'agent',
    ]);
  });

  it('is good once, for ten minutes and five tries', async () => {
    await register(house, [ann]);
    const code = await ask(ann.email);
    const wrong = code === '111111' ? '222222' : '111111';
    for (let tried = 0; tried < 4; tried += 1) expect(await check(wrong)).toBe('wrong');
    expect(await check(code)).not.toBe('wrong');
    expect(await check(code)).toBe('wrong');
    const second = await ask(ann.email);
    for (let tried = 0; tried < 5; tried += 1) await check(wrong);
    expect(await check(second)).toBe('wrong');
    const third = await ask(ann.email);
    await house.advanceTo(noon + 10 * 60_000);
    expect(await check(third)).toBe('wrong');
  });

  it('is kept and taken also where its write meets others', async () => {
    const party = await register(house, [ann]);
    const meetsOthers = () => vi.spyOn(house.store, 'transact').mockResolvedValueOnce({ outcome: 'conflict' });
    meetsOthers();
    const code = await ask(ann.email);
    meetsOthers();
    expect(await check(code)).toMatchObject({ parties: [{ partyId: party }] });
  });

  it('is sent to whoever is named, known or not, but not without end', async () => {
    const codes = [await ask('nobody@example.be'), await ask('nobody@example.be'), await ask('nobody@example.be')];
    expect(codes.every((code) => /^\d{6}$/.test(code ?? ''))).toBe(true);
    expect(await check(codes[2], 'nobody@example.be')).toEqual({ parties: [] });
    const before = house.store.entities.size;
    await ask('nobody@example.be');
    expect(house.store.entities.size).toBe(before);
  });

  it('reaches the caller in the language of the call, and is forgotten once it is sent', async () => {
    await ask(ann.email);
    const message = [...house.store.entities.values()].find((one) => one.type === 'message');
    const mail = { send: async (sent: { to: string; subject: string }) => (mails.push(sent), 'accepted' as const) };
    const deps = { ...house.deps, mail, bookingLinkTemplate: 'https://book.example/?code={code}' };
    expect(await sendMessage(deps, message?.type === 'message' ? message.id : '')).toBe('messageSent');
    expect(mails).toMatchObject([{ to: ann.email, subject: expect.stringMatching(/^\d{3} \d{3} est votre code/) }]);
    const kept = [...house.store.entities.values()].find((one) => one.type === 'message');
    expect(kept).not.toHaveProperty('sealed');
  });
});
