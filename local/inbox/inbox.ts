import { readFileSync } from 'node:fs';
import { html, type Html } from '../pages/html.ts';
import { framedLetter } from './letter-frame.ts';
import { pageAnswer } from '../pages/page.ts';
import { type LocalRequest, jsonAnswer } from '../pages/serve.ts';
import type { LocalAnswer } from '../pages/answer.ts';

/**
 * The mailbox of everybody: all mails and text messages that the system sent, newest first. The page
 * asks again every two seconds and shows what is new without a reload.
 */
export interface InboxSource {
  readonly mailStore: () => readonly InboxMail[];
  readonly smsOutbox: () => readonly InboxSms[];
  /** Virtual time, ms since the epoch. */
  readonly now: () => number;
}

export interface InboxMail {
  readonly at: number;
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly messageId: string;
}

export interface InboxSms {
  readonly at: number;
  readonly to: string;
  readonly text: string;
  readonly messageId: string;
}

const mostShown = 200;

/**
 * Answers `/inbox/...`; undefined for other paths.
 *
 * `/inbox/api` gives `{now, mails: [{messageId, at, to, subject}], texts: [...]}`, newest first, of the
 * address in `?to=` or of all; `/inbox/api/mails/<id>` one mail whole.
 */
export function answerInbox(source: InboxSource, request: LocalRequest): LocalAnswer | undefined {
  const [, root, ...rest] = request.path.split('/').map(decodeURIComponent);
  if (root !== 'inbox' || request.method !== 'GET') return undefined;
  const [first = '', second = '', third = ''] = rest;
  if (first === '') return listPage(source, request);
  if (first === 'inbox.js') {
    return {
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' },
      body: readFileSync(new URL('inbox.js', import.meta.url)),
    };
  }
  if (first === 'api' && second === '') return jsonAnswer(listJson(source, request));
  if (first !== 'mails' && !(first === 'api' && second === 'mails')) return undefined;
  const mail = source.mailStore().find((one) => one.messageId === (first === 'api' ? third : second));
  if (!mail) return missingPage();
  if (first === 'api') return jsonAnswer({ ...mail, at: new Date(mail.at).toISOString() });
  return second !== '' && third === 'html' ? framedLetter(mail.html) : mailPage(mail);
}

function listJson(source: InboxSource, request: LocalRequest): object {
  const { mails, texts } = select(source, request);
  return {
    now: new Date(source.now()).toISOString(),
    mails: mails.map(({ messageId, at, to, subject, tags }) => ({ messageId, at: iso(at), to, subject, tags })),
    texts: texts.map(({ messageId, at, to, text }) => ({ messageId, at: iso(at), to, text })),
  };
}

function select(
  source: InboxSource,
  request: LocalRequest,
): { mails: readonly InboxMail[]; texts: readonly InboxSms[] } {
  const wanted = (request.query.get('to') ?? '').trim().toLowerCase();
  const fits = (address: string): boolean => address.toLowerCase().includes(wanted);
  return {
    mails: source
      .mailStore()
      .filter((mail) => mail.to.some(fits))
      .slice(-mostShown)
      .toReversed(),
    texts: source
      .smsOutbox()
      .filter((text) => fits(text.to))
      .slice(-mostShown)
      .toReversed(),
  };
}

function listPage(source: InboxSource, request: LocalRequest): LocalAnswer {
  const { mails, texts } = select(source, request);
  return pageAnswer({
    language: 'en',
    title: 'Inbox',
    wide: true,
    script: '/inbox/inbox.js',
    body: html`<main>
      <h1>Inbox of everybody</h1>
      <p class="quiet">
        Nothing leaves this machine. Time here is <span id="now">${localTime(source.now())}</span>.
        <span id="connection" role="status"></span>
      </p>
      <p><a href="/messages/">All messages in every language, with made-up data</a></p>
      <form class="compact field" method="get" action="/inbox/">
        <label for="to">Show only messages to</label>
        <input id="to" name="to" type="search" value="${request.query.get('to') ?? ''}" />
      </form>
      <div id="list">${mailList(mails)}${textList(texts)}</div>
    </main>`,
  });
}

function mailList(mails: readonly InboxMail[]): Html {
  if (mails.length === 0) {
    return html`<h2>Mails</h2>
      <p>No mail yet. This page shows new ones by itself.</p>`;
  }
  return html`<h2>Mails</h2>
    <ol class="letters">
      ${mails.map(
        (mail) =>
          html`<li>
            <a href="/inbox/mails/${encodeURIComponent(mail.messageId)}">${mail.subject || '(no subject)'}</a>
            <span class="quiet">${mail.to.join(', ')}</span> <time class="quiet">${localTime(mail.at)}</time>
          </li>`,
      )}
    </ol>`;
}

function textList(texts: readonly InboxSms[]): Html | false {
  if (texts.length === 0) return false;
  return html`<h2>Text messages</h2>
    <ol class="letters">
      ${texts.map(
        (text) =>
          html`<li>
            <span>${text.text}</span>
            <span class="quiet">${text.to}, ${text.text.length} characters</span>
            <time class="quiet">${localTime(text.at)}</time>
          </li>`,
      )}
    </ol>`;
}

function mailPage(mail: InboxMail): LocalAnswer {
  const path = `/inbox/mails/${encodeURIComponent(mail.messageId)}`;
  return pageAnswer({
    language: 'en',
    title: mail.subject || 'Mail',
    wide: true,
    body: html`<main>
      <p><a href="/inbox/">Back to the inbox</a></p>
      <h1>${mail.subject}</h1>
      <dl class="facts">
        <dt>From</dt>
        <dd>${mail.from}</dd>
        <dt>To</dt>
        <dd>${mail.to.join(', ')}</dd>
        <dt>Accepted</dt>
        <dd>${localTime(mail.at)}</dd>
        <dt>Message id</dt>
        <dd><code>${mail.messageId}</code></dd>
        ${Object.entries(mail.tags).map(
          ([name, value]) =>
            html`<dt>Tag ${name}</dt>
              <dd><code>${value}</code></dd>`,
        )}
      </dl>
      <h2>As HTML</h2>
      <iframe
        src="${path}/html"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        title="The mail as HTML"
      ></iframe>
      <h2>As plain text</h2>
      <pre>${mail.text}</pre>
    </main>`,
  });
}

function missingPage(): LocalAnswer {
  return pageAnswer({
    language: 'en',
    title: 'No such mail',
    status: 404,
    body: html`<main>
      <h1>No such mail</h1>
      <p>Mails are kept in memory, and gone after a restart. <a href="/inbox/">Back to the inbox</a></p>
    </main>`,
  });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

export function localTime(at: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'Europe/Brussels',
  }).format(at);
}
