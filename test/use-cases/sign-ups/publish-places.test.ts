import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createHandler } from '../../../lambdas/sign-ups/publish-places/handler.ts';
import { apiEvent } from '../../fakes/api-events.ts';
import { context } from '../../fakes/lambda-context.ts';
import { fivePeople, open, smallHouse } from '../../fakes/one-centre-at-noon.ts';
import type { House } from '../../fakes/product-in-memory.ts';

/*
 * What the specification asks of each file, written from its tables (smart-on-fhir/smart-scheduling-links,
 * specification.md; HL7's test kit looks at the same): fields, forms of ids and times, extensions and their values.
 */

const site = 'https://example.be';
const fhirId = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/);
const timestamp = z.iso.datetime({ offset: true });
const url = z.url({ protocol: /^https$/ });
const coding = z.object({ system: z.url(), code: z.string(), display: z.string() });

const manifestRules = z.object({
  transactionTime: timestamp,
  request: url.endsWith('$bulk-publish'),
  output: z.array(z.object({ type: z.enum(['Location', 'Schedule', 'Slot']), url: url.endsWith('.ndjson') })),
  error: z.array(z.unknown()),
});
const locationRules = z.object({
  resourceType: z.literal('Location'),
  id: fhirId,
  name: z.string().min(1),
  telecom: z.array(z.object({ system: z.literal('phone'), value: z.string().regex(/^\+?[\d ]{4,}$/) })).min(1),
  address: z.object({
    line: z.array(z.string().min(1)).min(1),
    city: z.string().min(1),
    state: z.string().regex(/^BE-(VLG|BRU|WAL)$/),
    postalCode: z.string().regex(/^\d{4}$/),
  }),
});
const scheduleRules = z.object({
  resourceType: z.literal('Schedule'),
  id: fhirId,
  actor: z.array(z.object({ reference: z.string().startsWith('Location/') })).length(1),
  serviceType: z.array(z.object({ coding: z.array(coding).min(2) })).length(1),
});
const slotExtension = z.discriminatedUnion('url', [
  z.object({
    url: z.literal('http://fhir-registry.smarthealthit.org/StructureDefinition/booking-deep-link'),
    valueUrl: url,
  }),
  z.object({
    url: z.literal('http://fhir-registry.smarthealthit.org/StructureDefinition/booking-phone'),
    valueString: z.string().min(4),
  }),
  z.object({
    url: z.literal('http://fhir-registry.smarthealthit.org/StructureDefinition/slot-capacity'),
    valueInteger: z.int().min(1),
  }),
]);
const slotRules = z.object({
  resourceType: z.literal('Slot'),
  id: fhirId,
  schedule: z.object({ reference: z.string().startsWith('Schedule/') }),
  status: z.enum(['free', 'busy']),
  start: timestamp,
  end: timestamp,
  extension: z.array(slotExtension),
});

let house: House;
beforeEach(async () => {
  house = await smallHouse(fivePeople());
});

async function ask(file: string, headers: Record<string, string> = {}) {
  const handler = createHandler({ store: house.deps.store, now: house.deps.now, siteUrl: site });
  const event = apiEvent('GET /api/scheduling/{file}', { path: { file }, query: { _since: '2021-04-01' }, headers });
  const { statusCode, headers: answered = {}, body = '' } = await handler(event, context);
  return { status: statusCode, headers: answered, body };
}

async function linesOf<S extends z.ZodType>(file: string, rules: S): Promise<z.output<S>[]> {
  const { status, headers, body } = await ask(file);
  expect(status).toBe(200);
  expect(headers).toMatchObject({ 'content-type': 'application/fhir+ndjson', 'cache-control': 'public, max-age=60' });
  expect(body === '' || body.endsWith('\n')).toBe(true);
  return body
    .split('\n')
    .slice(0, -1)
    .map((line) => rules.parse(JSON.parse(line)));
}

describe('what is published', () => {
  it('is a manifest that names files of ours, also asked for in percent signs', async () => {
    const { body, headers } = await ask('$bulk-publish');
    const manifest = manifestRules.parse(JSON.parse(body));
    expect(manifest.request).toBe(`${site}/api/scheduling/$bulk-publish`);
    expect(manifest.output.map(({ type }) => type)).toEqual(['Location', 'Schedule', 'Slot']);
    expect(headers['cache-control']).toBe('public, max-age=60');
    expect((await ask('%24bulk-publish')).body).toBe(body);
    expect((await ask('patients.ndjson')).status).toBe(404);
    for (const { url: address } of manifest.output)
      expect((await ask(address.split('/').at(-1) ?? '')).status).toBe(200);
  });

  it('refers from slot to schedule to location, each there and once', async () => {
    await open(house, 2, { channels: ['direct'] });
    await open(house, 12, { channels: ['direct', 'invite'] });
    await open(house, 3, { channels: ['invite'] });
    const locations = await linesOf('locations.ndjson', locationRules);
    const schedules = await linesOf('schedules.ndjson', scheduleRules);
    const slots = await linesOf('slots.ndjson', slotRules);
    expect(slots).toHaveLength(2);
    for (const all of [locations, schedules, slots]) expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { schedule, start, end } of slots) {
      expect(schedules.map(({ id }) => `Schedule/${id}`)).toContain(schedule.reference);
      expect(Date.parse(start)).toBeLessThan(Date.parse(end));
    }
    for (const { actor } of schedules)
      expect(locations.map(({ id }) => `Location/${id}`)).toContain(actor[0]?.reference);
  });

  it('says of a slot where it is taken, and no more of how many than the public page', async () => {
    const session = await open(house, 12, { channels: ['direct'] });
    const [slot] = await linesOf('slots.ndjson', slotRules);
    const [link, phone, capacity] = slot?.extension ?? [];
    expect(link).toMatchObject({
      valueUrl: expect.stringMatching(
        new RegExp(`^${site}/nl/[a-z/-]+\\?session=${session}&block=2021-04-11T15%3A00&`),
      ),
    });
    expect(phone).toMatchObject({ valueString: '1700' });
    expect(capacity).toMatchObject({ valueInteger: 11 });
  });

  it('is the same version until something changes', async () => {
    const session = await open(house, 1, { channels: ['direct'] });
    const { headers, body } = await ask('slots.ndjson');
    const etag = String(headers['etag']);
    expect(await ask('slots.ndjson', { 'if-none-match': etag })).toMatchObject({ status: 304, body: '' });
    const [seat] = (await house.store.sessionState(session))?.seats ?? [];
    if (seat === undefined) throw new Error('a session has a seat');
    await house.store.transact([
      { do: 'patch', key: seat, set: { state: 'booked', holder: 'x' }, when: { state: 'open' } },
    ]);
    const after = await ask('slots.ndjson', { 'if-none-match': etag });
    expect(after).toMatchObject({ status: 200, body: '' });
    expect(body).not.toBe('');
  });
});
