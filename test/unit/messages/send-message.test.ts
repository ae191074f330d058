import { beforeEach, describe, expect, it } from 'vitest';
import { lapsesAt } from '../../../domain/rules/availability.ts';
import type { Entity } from '../../../domain/entities/entity.ts';
import type { Message } from '../../../domain/entities/messages.ts';
import type { Party, PartySecrets } from '../../../domain/entities/parties.ts';
import { messageBounced } from '../../../domain/messages/mark-unreachable.ts';
import type { MessageKind } from '../../../domain/messages/kinds.ts';
import type { Sms, Mail } from '../../../domain/messages/channels.ts';
import { Unavailable } from '../../../domain/platform/unavailable.ts';
import { sendMessage, type SendMessageDeps } from '../../../domain/messages/send-message.ts';
import type { SignUpSecrets } from '../../../domain/entities/invitations.ts';
import { countingIds } from '../../fakes/simple-ports.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';

const now = Date.UTC(2021, 3, 10, 8);
const blockStart = Date.UTC(2021, 3, 11, 13);
const hour = 3_600_000;

let store: MemoryStore;
let mails: Parameters<Mail['send']>[0][];
let texts: Parameters<Sms['send']>[0][];
let requeued: [string | undefined, number | undefined][];
let answer: () => 'accepted' | 'rejected';
let smsEnabled: boolean;

const deps = (): SendMessageDeps => ({
  store,
  vault: {
    seal: (plain, context) => Promise.resolve({ v: 1, key: context, iv: '', data: JSON.stringify(plain) }),
    open: (sealed, context) => Promise.resolve(openSealed(sealed.data, sealed.key, context)),
  },
  mail: {
    send: async (mail) => {
      mails.push(mail);
      return answer();
    },
  },
  sms: {
    enabled: smsEnabled,
    send: async (sms) => {
      texts.push(sms);
      return answer();
    },
  },
  queues: { notify: async (pointers, delay) => void requeued.push([pointers[0]?.messageId, delay]) },
  ids: countingIds(),
  now: () => now,
  siteUrl: 'https://lmb.example.be',
  bookingLinkTemplate: 'https://booking.example.be/?code={code}',
});

function openSealed(data: string, key: string, context: string): unknown {
  if (key !== context) throw new Error('sealed for another owner');
  return JSON.parse(data);
}
const seal = (plain: PartySecrets | SignUpSecrets, context: string) => ({
  v: 1,
  key: context,
  iv: '',
  data: JSON.stringify(plain),
});

const member = (id: string, firstName: string, contact: { email?: string; mobile?: string } = {}) => ({
  id,
  ssin: '23292805780',
  firstName,
  lastName: 'Peeters',
  postalCode: '9300',
  ...contact,
});
const secretsOf = (...members: PartySecrets['members']): PartySecrets => ({ linkSecret: 'link-secret', members });

function party(secrets: PartySecrets, fields: Partial<Party> = {}): Party {
  const availability = ['2021-04-11 afternoon', '2021-04-14 morning'] as const;
  return {
    type: 'party',
    id: 'P1',
    state: 'waiting',
    kind: 'self',
    language: 'nl',
    registeredAt: now,
    version: 3,
    members: [{ id: 'm1', person: 'x1', birthDay: '1940-05-01' }],
    centres: ['aalst'],
    availability: [...availability],
    lapsesAt: lapsesAt(availability),
    availabilityGivenAt: 0,
    registeredThrough: 'site',
    linkHash: '',
    sealed: seal(secrets, 'party:P1'),
    ...fields,
  };
}
const message = (kind: MessageKind, fields: Partial<Message> = {}): Message => ({
  type: 'message',
  id: 'M1',
  kind,
  state: 'pending',
  partyId: 'P1',
  at: now,
  attempts: 0,
  dueAt: now + 1,
  expiresAt: 9_999_999_999,
  ...fields,
});
const setting: Entity[] = [
  {
    type: 'centre',
    id: 'aalst',
    name: 'Aalst De Werf',
    postalCode: '9300',
    municipality: 'Aalst',
    region: 'VLG',
    takesPart: true,
    invitationMinutes: 30,
  },
  {
    type: 'session',
    id: 'S1',
    centre: 'aalst',
    state: 'open',
    channels: ['invite', 'direct'],
    blocks: [
      {
        id: '2021-04-11T15:00',
        date: '2021-04-11',
        from: '15:00',
        to: '16:00',
        startsAt: blockStart,
        endsAt: blockStart + hour,
      },
    ],
    openedAt: now,
    openedBy: 'c',
  },
];
const give = async (...entities: Entity[]): Promise<void> => {
  await store.transact([...setting, ...entities].map((entity) => ({ do: 'put', entity })));
};
const stored = async () => ({
  message: await store.get({ type: 'message', id: 'M1' }),
  party: await store.get({ type: 'party', id: 'P1' }),
});
const anna = member('m1', 'Anna', { email: 'anna@example.com', mobile: '+32470123456' });

beforeEach(() => {
  store = new MemoryStore(() => undefined);
  mails = [];
  texts = [];
  requeued = [];
  answer = () => 'accepted';
  smsEnabled = false;
});

describe('a notice', () => {
  it('goes to the contact in the chosen language with the personal link, once', async () => {
    await give(party(secretsOf(anna)), message('registered'));
    expect(await sendMessage(deps(), 'M1')).toBe('messageSent');
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      to: 'anna@example.com',
      language: 'nl',
      tags: { message: 'M1', kind: 'registered' },
    });
    expect(mails[0]?.text).toContain('https://lmb.example.be/nl/mijn-inschrijving/#P1.link-secret');
    expect(mails[0]?.text).toContain('Aalst De Werf');
    expect((await stored()).message).toMatchObject({ state: 'sent', attempts: 1 });
    expect((await stored()).message).not.toHaveProperty('dueAt');
    expect((await stored()).party?.version).toBe(3);
    expect(await sendMessage(deps(), 'M1')).toBe('messageSettled');
    expect(mails).toHaveLength(1);
  });

  it('tells a group who was taken out, by first name', async () => {
    const secrets = secretsOf(anna, member('m2', 'Bart'), member('m3', 'Chris'));
    await give(
      party(secrets, {
        kind: 'group',
        members: [
          { id: 'm1', person: 'x', birthDay: '1940-05-01' },
          { id: 'm3', person: 'z', birthDay: '1941-05-01' },
        ],
      }),
      message('registered'),
    );
    await sendMessage(deps(), 'M1');
    expect(mails[0]?.text).toContain('Bart');
    // That was the last that his data were for.
    expect(JSON.stringify((await stored()).party)).not.toContain('Bart');
  });

  it('still goes to the responsible of a group who was taken out', async () => {
    await give(
      party(secretsOf(anna, member('m2', 'Bart')), {
        kind: 'group',
        members: [{ id: 'm2', person: 'y', birthDay: '1940-05-01' }],
      }),
      message('registered'),
    );
    await sendMessage(deps(), 'M1');
    expect(mails[0]?.to).toBe('anna@example.com');
    await store.transact([{ do: 'put', entity: { ...message('linkAgain'), id: 'M2' } }]);
    await sendMessage(deps(), 'M2');
    expect(mails[1]?.to).toBe('anna@example.com');
  });

  it('about a patient goes to the physician who wanted it so', async () => {
    const secrets = { ...secretsOf(anna), physician: { name: 'Dr. Claes', email: 'claes@example.com' } };
    await give(party(secrets, { kind: 'patient', inviteTo: 'physician' }), message('registered'));
    await sendMessage(deps(), 'M1');
    expect(mails[0]?.to).toBe('claes@example.com');
  });

  it.each(['offerPassed', 'declined', 'bookingSeen', 'bookingCancelled'] as const)(
    '%s names the block of its invitation',
    async (kind) => {
      const invitation: Entity = {
        type: 'invitation',
        id: 'S1-i',
        sessionId: 'S1',
        centre: 'aalst',
        partyId: 'P1',
        block: '2021-04-11T15:00',
        blockEndsAt: blockStart + hour,
        state: 'expired',
        claimedAt: now,
        places: [],
        acceptedAt: now,
        deadline: now + hour / 2,
        linkHash: '',
      };
      await give(party(secretsOf(anna)), invitation, message(kind, { invitationId: 'S1-i' }));
      expect(await sendMessage(deps(), 'M1')).toBe('messageSent');
      expect(mails[0]?.text).toContain('zondag 11 april 2021');
    },
  );

  it('for a sign-up carries code and link in the e-mail, and is dropped when it was cancelled meanwhile', async () => {
    const signUp = {
      type: 'signUp',
      id: 'U1',
      state: 'confirmed',
      language: 'fr',
      sessionId: 'S1',
      centre: 'aalst',
      block: '2021-04-11T15:00',
      seat: 1,
      person: 'x1',
      at: now,
      linkHash: '',
      sealed: seal({ linkSecret: 'sign-secret', person: anna, code: 'CODE+1234' }, 'signUp:U1'),
    } satisfies Entity;
    const about = { partyId: undefined, signUpId: 'U1' };
    const { partyId: _none, ...notice } = message('signUpConfirmed');
    await give(signUp, { ...notice, signUpId: about.signUpId });
    expect(await sendMessage(deps(), 'M1')).toBe('messageSent');
    expect(mails[0]?.text).toContain('https://booking.example.be/?code=CODE%2B1234');
    expect(mails[0]?.text).toContain('/fr/ma-place/#U1.sign-secret');

    await give({ ...signUp, state: 'cancelled' }, { ...notice, signUpId: 'U1' });
    expect(await sendMessage(deps(), 'M1')).toBe('messageDropped');

    await give({ ...signUp, state: 'refused' }, { ...notice, kind: 'signUpRefused', signUpId: 'U1' });
    expect(await sendMessage(deps(), 'M1')).toBe('messageSent');
    expect(await store.get({ type: 'signUp', id: 'U1' })).not.toHaveProperty('sealed');
  });
});

describe('a refusal', () => {
  it.each([
    ['notAdded', 'ineligible'],
    ['notAdded', 'booked'],
    ['companionRefused', 'refused'],
  ] as const)('%s of a party that is %s erases its data once it is sent', async (kind, state) => {
    await give(
      party(secretsOf(anna), {
        state,
        members: state === 'refused' ? [{ id: 'm1', person: 'x', birthDay: '1940-05-01' }] : [],
      }),
      message(kind),
    );
    expect(await sendMessage(deps(), 'M1')).toBe('messageSent');
    expect(mails[0]?.to).toBe('anna@example.com');
    expect((await stored()).party).not.toHaveProperty('sealed');
    expect((await stored()).party).toMatchObject({ state, version: 4 });
  });

  it('keeps them until it is sent', async () => {
    await give(party(secretsOf(anna), { state: 'ineligible', members: [] }), message('notAdded'));
    answer = () => {
      throw new Unavailable('mail');
    };
    expect(await sendMessage(deps(), 'M1')).toBe('messageLater');
    expect((await stored()).party).toHaveProperty('sealed');
  });
});

describe('a channel', () => {
  it('that is down is tried again in half a minute, however often', async () => {
    await give(party(secretsOf(anna)), message('registered', { attempts: 1 }));
    answer = () => {
      throw new Unavailable('mail');
    };
    expect(await sendMessage(deps(), 'M1')).toBe('messageLater');
    expect(requeued).toEqual([['M1', 30]]);
    expect((await stored()).message).toMatchObject({ state: 'pending', attempts: 1, dueAt: now + 300_000 });
  });

  it('that refuses for good closes the message and marks the party', async () => {
    await give(party(secretsOf(anna)), message('registered'));
    answer = () => 'rejected';
    expect(await sendMessage(deps(), 'M1')).toBe('messageRejected');
    expect((await stored()).message?.state).toBe('failed');
    expect((await stored()).party).toMatchObject({ undeliverable: true, version: 4 });
  });

  it('that refuses one way leaves the other, and the last one bars', async () => {
    smsEnabled = true;
    await give(party(secretsOf(anna), { reachedBy: ['email', 'sms'] }), message('registered'));
    answer = () => 'rejected';
    expect(await sendMessage(deps(), 'M1')).toBe('messageRejected');
    const marked = (await stored()).party!;
    expect([marked.failedChannels, marked.undeliverable]).toEqual([['email'], undefined]);
    await give(message('registered'));
    const refused = { enabled: true, send: async () => 'rejected' as const };
    expect(await sendMessage({ ...deps(), sms: refused }, 'M1')).toBe('messageRejected');
    expect((await stored()).party).toMatchObject({ failedChannels: ['email', 'sms'], undeliverable: true });
  });

  it('in doubt is used once more, and not a third time', async () => {
    await give(party(secretsOf(anna)), message('registered'));
    answer = () => {
      throw new Error('connection lost');
    };
    await expect(sendMessage(deps(), 'M1')).rejects.toThrow('connection lost');
    expect(await sendMessage(deps(), 'M1')).toBe('messageGivenUp');
    expect(await sendMessage(deps(), 'M1')).toBe('messageSettled');
    expect(mails).toHaveLength(2);
  });

  it('is the text message for somebody without e-mail, and nothing when there is none', async () => {
    const phoneOnly = secretsOf(member('m1', 'Anna', { mobile: '+32470123456' }));
    await give(party(phoneOnly), message('registered'));
    smsEnabled = true;
    expect(await sendMessage(deps(), 'M1')).toBe('messageSent');
    expect(texts[0]?.to).toBe('+32470123456');
    expect(mails).toEqual([]);
    await give(party(phoneOnly), message('registered'));
    smsEnabled = false;
    expect(await sendMessage(deps(), 'M1')).toBe('messageDropped');
  });

  it('is withheld while the text messages of the day are used up: it waits, a code does not', async () => {
    smsEnabled = true;
    const phoneOnly = secretsOf(member('m1', 'Anna', { mobile: '+32470123456' }));
    const withheld = (): SendMessageDeps => ({ ...deps(), sms: { enabled: true, send: async () => 'withheld' } });
    await give(party(phoneOnly), message('registered'));
    expect(await sendMessage(withheld(), 'M1')).toBe('messageWithheld');
    expect((await stored()).message).toMatchObject({ state: 'pending', attempts: 0, dueAt: now + 1_800_000 });
    expect(requeued).toEqual([['M1', 900]]);
    await give(party(secretsOf(anna)), message('renewalReminder'));
    expect(await sendMessage(withheld(), 'M1')).toBe('messageSent');
  });

  it('waits without an attempt while the account of the provider is held back, at most ten minutes at a time', async () => {
    await give(party(secretsOf(anna)), message('registered'));
    const heldBack = { ...deps(), mail: { ...deps().mail, held: async () => 600_000 } };
    expect(await sendMessage(heldBack, 'M1')).toBe('messageLater');
    expect((await stored()).message).toMatchObject({ state: 'pending', attempts: 0, dueAt: now + 1_200_000 });
    expect([mails, requeued]).toEqual([[], [['M1', 600]]]);
  });

  it('is not e-mail where mail came back: a text message, or nothing', async () => {
    await give(party(secretsOf(anna), { undeliverable: true }), message('registered'));
    expect(await sendMessage(deps(), 'M1')).toBe('messageDropped');
    smsEnabled = true;
    await give(message('registered'));
    expect(await sendMessage(deps(), 'M1')).toBe('messageSent');
    expect([mails, texts.length]).toEqual([[], 1]);
  });

  it('is both for what must be read at once; the text message takes nothing from the e-mail', async () => {
    smsEnabled = true;
    await give(party(secretsOf(anna)), message('renewalReminder'));
    expect(
      await sendMessage({ ...deps(), sms: { enabled: true, send: () => Promise.reject(new Error('no')) } }, 'M1'),
    ).toBe('messageSent');
    await give(message('renewalReminder'));
    await sendMessage(deps(), 'M1');
    expect(texts).toMatchObject([{ beside: true }]);
    await give(message('registered'));
    await sendMessage(deps(), 'M1');
    expect(texts).toHaveLength(1);
  });
});

describe('a message', () => {
  it('about data that are erased, of no known kind, or unknown, says nothing', async () => {
    const { sealed: _sealed, ...erased } = party(secretsOf(anna));
    await give(erased, message('registered'));
    expect(await sendMessage(deps(), 'M1')).toBe('messageDropped');
    await give({ ...message('registered'), kind: 'telegram' });
    expect(await sendMessage(deps(), 'M1')).toBe('messageDropped');
    expect(await sendMessage(deps(), 'M2')).toBe('messageSettled');
    expect(mails).toEqual([]);
  });

  it('to another contact holds an address of its own, which goes with it and marks nobody', async () => {
    const address = { greetName: 'Bart', email: 'bart@example.com', objectionToken: 'P1.objection' };
    const told = {
      ...message('otherContactTold'),
      sealed: { v: 1, key: 'message:M1', iv: '', data: JSON.stringify(address) },
    };
    await give(party(secretsOf(anna)), told);
    answer = () => 'rejected';
    expect(await sendMessage(deps(), 'M1')).toBe('messageRejected');
    expect(mails[0]?.to).toBe('bart@example.com');
    expect(mails[0]?.text).toContain('#P1.objection');
    expect(mails[0]?.text).not.toContain('Anna');
    expect((await stored()).message).not.toHaveProperty('sealed');
    expect(await messageBounced(deps(), 'M1')).toBe('ignored');
    expect((await stored()).party?.version).toBe(3);
  });

  it('that bounced marks its party', async () => {
    await give(party(secretsOf(anna)), message('registered', { state: 'sent' }));
    expect(await messageBounced(deps(), 'M1')).toBe('marked');
    expect((await stored()).party).toMatchObject({ undeliverable: true, version: 4 });
    expect(await messageBounced(deps(), 'M1')).toBe('ignored');
    expect(await messageBounced(deps(), 'M2')).toBe('ignored');
  });

  it.each<[boolean, object]>([
    [true, { failedChannels: ['email'], undeliverable: undefined }],
    // A number to which nothing is sent is no way to anybody.
    [false, { failedChannels: ['email'], undeliverable: true }],
  ])('that bounced marks the address alone where there is a number (text messages: %s)', async (enabled, marked) => {
    smsEnabled = enabled;
    await give(party(secretsOf(anna), { reachedBy: ['email', 'sms'] }), message('registered', { state: 'sent' }));
    expect(await messageBounced(deps(), 'M1')).toBe('marked');
    const { failedChannels, undeliverable } = (await stored()).party!;
    expect({ failedChannels, undeliverable }).toEqual(marked);
    expect(await messageBounced(deps(), 'M1')).toBe('ignored');
  });
});
