import { describe, expect, it } from 'vitest';
import { closeSession } from '../../../domain/sessions/change-session.ts';
import { declineInvitation } from '../../../domain/invitations/decline-invitation.ts';
import type { WebhookEvent } from '../../../domain/entities/webhooks.ts';
import {
  actOnWebhook,
  createWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
} from '../../../domain/webhooks/manage-webhooks.ts';
import type { Letter, Posted } from '../../../domain/webhooks/poster.ts';
import { toldEvents } from '../../../domain/webhooks/webhook-operations.ts';
import { fivePeople, noon, open, register, smallHouse, takeSeat } from '../../fakes/one-centre-at-noon.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import { centreOf } from '../../fakes/simple-ports.ts';

const [ann, bo, ce] = fivePeople();
const minute = 60_000;
const hour = 60 * minute;

/** A receiver, and what it says. */
async function told(more: { ticks?: boolean } = {}) {
  const house = await smallHouse([ann, bo, ce], more);
  await house.store.transact([{ do: 'put', entity: centreOf('gent') }]);
  const letters: Letter[] = [];
  const receiver = { says: (): Posted => ({ outcome: 'taken', why: 'status 204' }) };
  house.poster = {
    newSecret: () => house.deps.poster.newSecret(),
    post: async (letter) => {
      letters.push(letter);
      return receiver.says();
    },
  };
  return { house, letters, receiver };
}

async function hook(house: House, of: { centre?: string; clientId?: string } = { centre: 'aalst' }) {
  const made = await createWebhook(
    house.deps,
    { url: 'https://software.example.com/hooks', events: [...toldEvents.options], ...of },
    'boss',
  );
  if ('field' in made) throw new Error(made.reason);
  return made;
}

const namesOf = (letters: readonly Letter[]): string[] => letters.map(({ body }) => JSON.parse(body).type);
const dataOf = (letters: readonly Letter[], event: WebhookEvent) =>
  letters.map(({ body }) => JSON.parse(body)).filter(({ type }) => type === event);
const failing = (): Posted => ({ outcome: 'failed', why: 'status 500' });

describe('what centre software is told', () => {
  it('is each step of a session and its seats, without a word on people', async () => {
    const { house, letters } = await told();
    const { secret } = await hook(house);
    const party = await register(house, [ann, bo]);
    const sessionId = await open(house, 3);
    const { invitationId = '' } = (await house.store.get({ type: 'party', id: party })) ?? {};
    await takeSeat(house, sessionId, ce);
    const link = (await house.store.get({ type: 'invitation', id: invitationId }))?.sealed;
    const { linkSecret } = (await house.vault.open(link!, `invitation:${invitationId}`)) as { linkSecret: string };
    await declineInvitation(house.deps, { invitationId, secret: linkSecret, reason: 'notNow' });
    await house.quiet();
    await closeSession(house.deps, sessionId, 'nurse');
    await house.quiet();

    expect(namesOf(letters)).toEqual([
      'session.opened',
      'seat.offered',
      'seat.offered',
      'seat.booked',
      'seat.freed',
      'session.ended',
    ]);
    const [offered] = dataOf(letters, 'seat.offered');
    const data = { session: sessionId, centre: 'aalst', block: '2021-04-11T15:00', channel: 'invite', seats: 2 };
    expect(offered.data).toMatchObject(data);
    expect(dataOf(letters, 'seat.freed')[0].data).toMatchObject({ ...data, offer: offered.data.offer });
    expect(dataOf(letters, 'seat.booked')[0].data).toMatchObject({ channel: 'direct', seats: 1, late: false });
    const all = JSON.stringify(letters.map(({ body }) => body));
    for (const word of [ann.ssin, ann.lastName, ann.email, party, invitationId, linkSecret])
      expect(all).not.toContain(word);
    expect(letters.every(({ secrets }) => secrets.length === 1 && secrets[0] === secret)).toBe(true);
    expect(new Set(letters.map(({ id }) => id)).size).toBe(letters.length);
  });

  it('is of its own centre, or of the centres that its program acts for just now', async () => {
    const { house, letters } = await told();
    await hook(house, { centre: 'gent' });
    const program = await hook(house, { clientId: 'software' });
    await open(house, 1);
    expect(letters).toEqual([]);
    await house.store.transact([{ do: 'put', entity: { type: 'client', id: 'software', centres: ['aalst'] } }]);
    await open(house, 1);
    expect(namesOf(letters)).toEqual(['session.opened']);
    expect((await house.store.deliveriesOf(program.webhook.id, 10)).items).toHaveLength(1);
  });

  it('is told once more under the same id where the change comes twice', async () => {
    const { house, letters } = await told();
    const { webhook } = await hook(house);
    await open(house, 1);
    const page = await listDeliveries(house.deps, webhook.id, undefined);
    if (page === 'notFound') throw new Error(page);
    const [opened] = page.deliveries;
    await actOnWebhook(house.deps, webhook.id, { action: 'again', delivery: opened?.id ?? '' }, 'boss');
    await house.quiet();
    expect(letters.map(({ id }) => id)).toEqual([opened?.eventId, opened?.eventId]);
    expect(letters[1]?.body).toBe(letters[0]?.body);
  });
});

describe('a receiver that fails', () => {
  it('is tried after pauses that grow, and has it in the end', async () => {
    const { house, letters, receiver } = await told({ ticks: true });
    receiver.says = failing;
    const { webhook } = await hook(house);
    await open(house, 1);
    // 30 s and 5 min by the queue, then half an hour by the sweeper; odd seconds, and a minute for the sweeper.
    await house.advanceTo(noon + 35 * minute + 1717);
    expect(letters.map(({ at }) => Math.round((at - noon) / 1000))).toEqual([0, 30, 330]);
    receiver.says = () => ({ outcome: 'taken', why: 'status 200' });
    await house.advanceTo(noon + 37 * minute + 1717);
    const page = await listDeliveries(house.deps, webhook.id, undefined);
    expect(page).toMatchObject({ deliveries: [{ state: 'delivered', tries: 4, outcome: 'status 200' }] });
    expect((await listWebhooks(house.deps)).webhooks[0]?.failingSince).toBeUndefined();
  });

  it('rests after five failures in a row, so that one call and not a hundred waits for it', async () => {
    const { house, letters, receiver } = await told();
    receiver.says = failing;
    await hook(house);
    for (let count = 0; count < 9; count += 1) await open(house, 1);
    expect(letters).toHaveLength(5);
    // Half a minute; what failed by itself has the same pause.
    await house.advanceTo(noon + 31_017);
    expect(letters).toHaveLength(6);
  });

  it('is set apart after three days, keeps what happens, and gets all of it when it is resumed', async () => {
    const { house, letters, receiver } = await told({ ticks: true });
    receiver.says = failing;
    const { webhook } = await hook(house);
    await open(house, 1);
    await house.advanceTo(noon + 76 * hour + 17_311);
    expect((await listWebhooks(house.deps)).webhooks).toMatchObject([{ state: 'apart' }]);
    expect(house.delivered).toContain('apart');
    const before = letters.length;
    receiver.says = () => ({ outcome: 'taken', why: 'status 204' });
    const blocks = [{ date: '2021-04-15', from: '15:00', to: '17:00', seats: 1 }];
    await open(house, 1, { blocks });
    expect(letters).toHaveLength(before);
    await actOnWebhook(house.deps, webhook.id, { action: 'resume' }, 'boss');
    await house.quiet();
    const page = await listDeliveries(house.deps, webhook.id, undefined);
    if (page === 'notFound') throw new Error(page);
    expect(new Set(page.deliveries.map(({ state }) => state))).toEqual(new Set(['delivered']));
  });

  it('is set apart at once when it says that it is gone', async () => {
    const { house, receiver } = await told();
    receiver.says = () => ({ outcome: 'gone', why: 'status 410' });
    await hook(house);
    await open(house, 1);
    expect((await listWebhooks(house.deps)).webhooks).toMatchObject([{ state: 'apart' }]);
  });
});

describe('the operator', () => {
  it('gives it a new secret: both sign for a day', async () => {
    const { house, letters } = await told();
    const { webhook, secret } = await hook(house);
    const acted = await actOnWebhook(house.deps, webhook.id, { action: 'rotate' }, 'boss');
    const fresh = acted === 'notFound' ? '' : acted.secret;
    await actOnWebhook(house.deps, webhook.id, { action: 'test' }, 'boss');
    await house.advanceTo(noon + 24 * hour + 17);
    await actOnWebhook(house.deps, webhook.id, { action: 'test' }, 'boss');
    await house.quiet();
    expect(letters.map(({ secrets }) => secrets)).toEqual([[fresh, secret], [fresh]]);
    expect(namesOf(letters)).toEqual(['webhook.test', 'webhook.test']);
  });

  it('is told what is no address, and no centre', async () => {
    const { house } = await told();
    const make = (url: string, centre: string) => createWebhook(house.deps, { url, centre, events: [] }, 'boss');
    expect(await make('http://software.example.com', 'aalst')).toEqual({ field: 'url', reason: 'webhookAddress' });
    expect(await make('https://software.example.com', 'nowhere')).toEqual({ field: 'centre', reason: 'unknownCentre' });
  });

  it('leaves a record of each act, and nothing is sent to what was removed', async () => {
    const { house, letters } = await told();
    const { webhook } = await hook(house);
    await actOnWebhook(house.deps, webhook.id, { action: 'rotate' }, 'boss');
    expect(await removeWebhook(house.deps, webhook.id, 'boss')).toBe('removed');
    expect(await removeWebhook(house.deps, webhook.id, 'boss')).toBe('notFound');
    await open(house, 1);
    expect(letters).toEqual([]);
    const trail = await house.store.changesOf({ centre: 'aalst' }, 10);
    expect(trail.map(({ event, action, by }) => [event, action, by])).toEqual([
      ['webhookChanged', 'removed', 'boss'],
      ['webhookChanged', 'rotate', 'boss'],
      ['webhookChanged', 'created', 'boss'],
    ]);
    expect(JSON.stringify(trail)).not.toContain('whsec_');
  });
});
