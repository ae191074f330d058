import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { html } from '../pages/html.ts';
import { pageAnswer } from '../pages/page.ts';
import type { LocalAnswer } from '../pages/answer.ts';
import type { LocalRequest } from '../pages/serve.ts';
import { framedLetter } from './letter-frame.ts';

/*
 * Every message in every language, with made-up data: e-mail, plain text, text message. They are written beforehand by
 * scripts/render-messages.ts, with what the product sends.
 */

const languageNames = { nl: 'Nederlands', fr: 'Français', de: 'Deutsch' } as const;
type Language = keyof typeof languageNames;

const samples = z.array(
  z.object({
    /** The kind, or a form of it that differs in more than a word. */
    id: z.string(),
    language: z.enum(['nl', 'fr', 'de']),
    occasion: z.string(),
    alsoBySms: z.boolean(),
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    sms: z.string(),
    septets: z.number(),
  }),
);
type Sample = z.infer<typeof samples>[number];

/** Septets of a text message that is not divided. */
const onePart = 160;

/**
 * Answers `/messages/`, `/messages/<language>/<id>` and the e-mail alone at `/messages/<language>/<id>/html`; undefined
 * for other paths.
 * @param file what scripts/render-messages.ts has written
 */
export function answerMessageSamples(file: string, request: LocalRequest): LocalAnswer | undefined {
  const [, root, language = '', id = '', form = ''] = request.path.split('/').map(decodeURIComponent);
  if (root !== 'messages' || request.method !== 'GET') return undefined;
  const all = existsSync(file) ? samples.parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
  if (language === '') return listPage(all);
  const found = all.find((one) => one.language === language && one.id === id);
  if (found === undefined) return missingPage();
  return form === 'html' ? framedLetter(found.html) : samplePage(found);
}

function listPage(all: readonly Sample[]): LocalAnswer {
  const ids = [...new Set(all.map(({ id }) => id))];
  return pageAnswer({
    language: 'en',
    title: 'All messages',
    wide: true,
    body: html`<main>
      <p><a href="/inbox/">To the inbox</a></p>
      <h1>All messages</h1>
      <p class="quiet">${ids.length} messages in three languages, with made-up data, as they are sent.</p>
      <dl class="samples">${ids.map((id) => listed(id, all))}</dl>
    </main>`,
  });
}

function listed(id: string, all: readonly Sample[]) {
  const forms = all.filter((one) => one.id === id);
  return html`<dt>${id}</dt>
    <dd>
      <p>${forms[0]?.occasion ?? ''}${forms[0]?.alsoBySms === true && ' Also by text message.'}</p>
      <ul>
        ${forms.map(
          ({ language, subject, septets }) =>
            html`<li>
              <a href="/messages/${language}/${id}" lang="${language}">${subject}</a>
              <span class="quiet">${languageNames[language]}, text message of ${septets} septets</span>
            </li>`,
        )}
      </ul>
    </dd>`;
}

function samplePage({ id, language, occasion, subject, text, sms, septets }: Sample): LocalAnswer {
  const path = `/messages/${language}/${id}`;
  const others = (Object.keys(languageNames) as Language[]).filter((one) => one !== language);
  return pageAnswer({
    language: 'en',
    title: `${id}, ${languageNames[language]}`,
    wide: true,
    body: html`<main>
      <p><a href="/messages/">All messages</a></p>
      <h1 lang="${language}">${subject}</h1>
      <p>${occasion}</p>
      <ul>
        ${others.map(
          (one) =>
            html`<li><a href="/messages/${one}/${id}" lang="${one}" hreflang="${one}">${languageNames[one]}</a></li>`,
        )}
      </ul>
      <h2>As HTML</h2>
      <iframe
        src="${path}/html"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        title="The e-mail as HTML"
      ></iframe>
      <h2>As plain text</h2>
      <pre lang="${language}" tabindex="0" aria-label="The e-mail as plain text">${text}</pre>
      <h2>As a text message</h2>
      <pre lang="${language}" tabindex="0" aria-label="The text message">${sms}</pre>
      <p>${septets} of ${onePart} septets${septets <= onePart ? ': one part.' : ': more than one part.'}</p>
    </main>`,
  });
}

function missingPage(): LocalAnswer {
  return pageAnswer({
    language: 'en',
    title: 'No such message',
    status: 404,
    body: html`<main>
      <h1>No such message</h1>
      <p><a href="/messages/">All messages</a></p>
    </main>`,
  });
}
