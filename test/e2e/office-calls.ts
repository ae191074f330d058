import { expect } from 'vitest';
import type { LocalSystem } from '../../local/system.ts';
import type { DescribedApi } from './described-api.ts';

interface Office {
  readonly api: DescribedApi;
  readonly system: LocalSystem;
  /** Id of a session. */
  readonly session: string;
}

/** What the operator and the auditor do, each with an account of the demo; every answer as described. */
export async function callAsOffice({ api, system, session }: Office): Promise<void> {
  const operator = await system.identity.personToken('beheer');
  expect((await api.call('GET /api/waiting-room', { bearer: operator })).body).toMatchObject({ on: false });
  expect((await api.call('PUT /api/waiting-room', { bearer: operator, body: { on: false } })).status).toBe(200);
  await keepWebhook({ api, system, session }, operator);

  const auditor = await system.identity.personToken('toezicht');
  const day = 'from=2021-04-11&to=2021-04-11';
  const { body } = await api.call(`GET /api/audit/acts?${day}`, { bearer: auditor });
  expect(body['acts']).toContainEqual(
    expect.objectContaining({ event: 'webhookChanged', by: expect.any(String), byName: 'Olga Wouters' }),
  );
  await api.call(`GET /api/audit/acts/export?${day}`, { bearer: auditor });
  await api.call('POST /api/audit/person', { bearer: auditor, body: { ssin: '85073003328' } });
  await api.call(`GET /api/audit/sessions/${session}`, { bearer: auditor });
}

/** The stand-in for a centre's software takes nothing whose signature is wrong. */
async function keepWebhook({ api, system }: Office, bearer: string): Promise<void> {
  const made = await api.call('POST /api/webhooks', {
    bearer,
    body: { url: system.centreSoftware.hookUrl, centre: 'aalst' },
  });
  expect(made.status).toBe(201);
  const { webhooks } = (await api.call('GET /api/webhooks', { bearer })).body as { webhooks: { id: string }[] };
  const id = webhooks[0]?.id ?? '';
  system.centreSoftware.trust(String(made.body['secret']));
  await api.call(`POST /api/webhooks/${id}`, { bearer, body: { action: 'test' } });
  await system.cloud.quiet();
  expect(system.centreSoftware.received().map(({ type }) => type)).toContain('webhook.test');
  expect((await api.call(`GET /api/webhooks/${id}/deliveries`, { bearer })).body['deliveries']).toHaveLength(1);
  await api.call(`DELETE /api/webhooks/${id}`, { bearer });
}
