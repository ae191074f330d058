import { z } from 'zod';

/**
 * One person of the demo's evening at the inbox, the site and the booking system: what the pages do for a reader, over
 * the same addresses. Nothing here reaches into the product.
 */

const inboxList = z.object({ mails: z.array(z.object({ messageId: z.string(), to: z.array(z.string()) })) });
const mailText = z.object({ text: z.string() });
const invitation = z.object({ state: z.string(), bookingUrls: z.array(z.object({ url: z.string() })) });

/** The newest mails of everybody: ids with addresses. */
export async function newestMails(deskUrl: string): Promise<z.infer<typeof inboxList>['mails']> {
  return inboxList.parse(await json(`${deskUrl}/inbox/api`)).mails;
}

/** The secret of the invitation that a mail holds, in any of the three languages; undefined for other mails. */
export async function invitationIn(deskUrl: string, messageId: string): Promise<string | undefined> {
  const { text } = mailText.parse(await json(`${deskUrl}/inbox/api/mails/${encodeURIComponent(messageId)}`));
  return /\/(?:uitnodiging|invitation|einladung)\/#([^\s&]+)/.exec(text)?.[1];
}

/** @returns where to book, for each member; nothing once the invitation is over */
async function bookingUrls(siteUrl: string, token: string): Promise<readonly string[]> {
  const found = invitation.parse(await json(`${siteUrl}/api/invitation`, { headers: { 'x-link-token': token } }));
  return found.state === 'sent' ? found.bookingUrls.map(({ url }) => url) : [];
}

/**
 * Follows the link of the mail, and books each member at the booking system.
 * @returns the pages on which it can be cancelled; empty when it came too late
 */
export async function book(siteUrl: string, token: string): Promise<readonly string[]> {
  const urls = await bookingUrls(siteUrl, token);
  for (const url of urls) await press(url, 'book');
  return urls;
}

export async function cancel(bookingPages: readonly string[]): Promise<void> {
  for (const url of bookingPages) await press(url, 'cancel');
}

/** The button behind "I can't". */
export async function decline(siteUrl: string, token: string): Promise<void> {
  await fetch(`${siteUrl}/api/invitation/decline`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-link-token': token },
    body: JSON.stringify({ reason: 'notNow' }),
  });
}

/** The form of the booking system's page. */
async function press(url: string, action: 'book' | 'cancel'): Promise<void> {
  const code = new URL(url).searchParams.get('code') ?? '';
  const answer = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ code, action }) });
  await answer.arrayBuffer();
}

async function json(url: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${new URL(url).pathname}: ${response.status}`);
  return await response.json();
}
