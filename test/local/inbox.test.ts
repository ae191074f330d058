import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerInbox, type InboxMail } from '../../local/inbox/inbox.ts';
import { serve, type LocalServer } from '../../local/pages/serve.ts';

const mails: InboxMail[] = ['anna', 'bart'].map((name, index) => ({
  at: Date.parse('2021-04-11T10:00:00Z') + index * 60_000,
  to: [`${name}@example.com`],
  from: 'no-reply@example.be',
  subject: `For ${name} <b>`,
  html: `<html><head></head><body><p>Dear ${name}</p><script>alert(1)</script></body></html>`,
  text: `Dear ${name}`,
  tags: { attempt: `a${index}` },
  messageId: `m${index}`,
}));
const texts = [{ at: mails[0]?.at ?? 0, to: '+32470100000', text: 'A text', messageId: 's0' }];

let server: LocalServer;
beforeAll(async () => {
  const source = { mailStore: () => mails, smsOutbox: () => texts, now: () => Date.parse('2021-04-11T10:05:00Z') };
  server = await serve((request) => answerInbox(source, request) ?? { status: 404 });
});
afterAll(() => server.stop());

const get = async (path: string) => {
  const answer = await fetch(server.url + path);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

describe('the inbox', () => {
  it('lists mails newest first, and text messages', async () => {
    const { text } = await get('/inbox/');
    expect(text.indexOf('bart@example.com')).toBeGreaterThan(0);
    expect(text.indexOf('bart@example.com')).toBeLessThan(text.indexOf('anna@example.com'));
    expect(text).toContain('For anna &lt;b&gt;');
    expect(text).toContain('12:05:00');
    expect(text).toContain('+32470100000');
  });

  it('gives the same as JSON, for one person too', async () => {
    expect(JSON.parse((await get('/inbox/api?to=ANNA')).text)).toEqual({
      now: '2021-04-11T10:05:00.000Z',
      mails: [
        {
          messageId: 'm0',
          at: '2021-04-11T10:00:00.000Z',
          to: ['anna@example.com'],
          subject: 'For anna <b>',
          tags: { attempt: 'a0' },
        },
      ],
      texts: [],
    });
    expect(JSON.parse((await get('/inbox/api/mails/m1')).text)).toMatchObject({ text: 'Dear bart' });
  });

  it('opens a mail in a frame that runs nothing and fetches nothing', async () => {
    const page = await get('/inbox/mails/m0');
    expect(page.text).toMatch(/<iframe[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    expect(page.text).toContain('Dear anna');
    const body = await get('/inbox/mails/m0/html');
    const policy = body.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('sandbox allow-popups');
    expect(policy).not.toContain('allow-scripts');
  });

  it('says kindly that a mail is gone', async () => {
    expect((await get('/inbox/mails/none')).status).toBe(404);
    expect((await get('/inbox/api/mails/none')).status).toBe(404);
    expect((await get('/inbox/other')).status).toBe(404);
  });
});
