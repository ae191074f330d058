import { html } from '../pages/html.ts';
import { pageAnswer } from '../pages/page.ts';
import type { LocalAnswer } from '../pages/answer.ts';
import type { LocalRequest } from '../pages/serve.ts';
import type { StaffAccount } from './accounts.ts';
import { codeNow, factorAddress } from './second-factor.ts';

/** The authenticator app of the demo's people (`/authenticator/`); undefined for other paths. */
export function answerAuthenticator(people: readonly StaffAccount[], request: LocalRequest): LocalAnswer | undefined {
  if (request.path.replace(/\/$/, '') !== '/authenticator' || request.method !== 'GET') return undefined;
  return pageAnswer({
    language: 'en',
    title: 'Authenticator',
    body: html`<main>
      <h1>Authenticator</h1>
      <p class="quiet">The second factor of the demo’s people. Codes last half a minute: reload for the next.</p>
      <dl class="facts">
        ${people.map(
          ({ username, name }) =>
            html`<dt><code>${username}</code> ${name}</dt>
              <dd><code data-code="${username}">${codeNow(username)}</code></dd>`,
        )}
      </dl>
      <details>
        <summary>For an app of your own</summary>
        <dl class="facts">
          ${people.map(
            ({ username }) =>
              html`<dt><code>${username}</code></dt>
                <dd><code>${factorAddress(username)}</code></dd>`,
          )}
        </dl>
      </details>
    </main>`,
  });
}
