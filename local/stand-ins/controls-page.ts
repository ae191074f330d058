import { html, type Html } from '../pages/html.ts';
import { pageAnswer } from '../pages/page.ts';
import type { LocalAnswer } from '../pages/answer.ts';
import { faults, type BehaviourState } from './behaviour.ts';
import { type ControlsState, type MailDay, mailDays } from './controls-state.ts';

export function controlsPage(state: ControlsState): LocalAnswer {
  return pageAnswer({
    language: 'en',
    title: 'Outside systems',
    wide: true,
    body: html`<main>
      <h1>Outside systems</h1>
      <p class="quiet">
        Switches for what the product does not control. The same as JSON: <code>POST /controls/api</code>.
      </p>
      <div class="grid">
        ${behaviourCard('vcd', 'Vaccination codes database', state.vcd)}
        ${behaviourCard('booking', 'Regular booking system', state.booking)} ${eventsCard(state)} ${mailCard(state)}
        ${registerCard(state)} ${softwareCard(state)} ${itemsCard(state)}
      </div>
      ${
        state.failures.length > 0 &&
        html`<h2>Booking events that the product did not take</h2>
          <ul>
            ${state.failures.map((failure) => html`<li class="state bad">${failure}</li>`)}
          </ul>`
      }
      ${activationTable(state)} ${peopleTable(state)} ${replacedNumbers(state)}
    </main>`,
  });
}

function behaviourCard(action: 'vcd' | 'booking', title: string, state: BehaviourState): Html {
  return html`<section class="card compact" aria-labelledby="${action}-title">
    <h2 id="${action}-title">${title}</h2>
    <p>${state.outage ? html`<span class="state bad">Down</span>` : html`<span class="state fine">Up</span>`}</p>
    ${toggle(action, 'outage', state.outage, 'Switch off', 'Switch on again')}
    <form method="post" action="/controls/">
      <input type="hidden" name="action" value="${action}" />
      <div class="field">
        <label for="${action}-fault">Every call answers</label>
        <select id="${action}-fault" name="fault">
          ${['none', ...faults].map(
            (fault) =>
              html`<option value="${fault}" ${fault === (state.fault ?? 'none') && html`selected`}>
                ${faultNames[fault] ?? fault}
              </option>`,
          )}
        </select>
      </div>
      <div class="field">
        <label for="${action}-left">For so many calls (empty: all)</label>
        <input id="${action}-left" name="faultsLeft" type="number" min="1" value="${state.faultsLeft ?? ''}" />
      </div>
      <div class="field">
        <label for="${action}-retry">Retry-After, seconds</label>
        <input id="${action}-retry" name="retryAfterSeconds" type="number" min="0" value="${state.retryAfterSeconds}" />
      </div>
      <div class="field">
        <label for="${action}-slow">Held back, milliseconds</label>
        <input id="${action}-slow" name="slowMs" type="number" min="0" step="100" value="${state.slowMs}" />
      </div>
      <button class="second">Apply</button>
    </form>
  </section>`;
}

const faultNames: Readonly<Record<string, string>> = {
  none: 'as usual',
  '401': '401 no access token',
  '403': '403 missing scope',
  '404': '404 not found',
  '429': '429 too many requests',
  '500': '500 internal error',
  '503': '503 unavailable, though healthy',
  halfAnswer: 'half an answer',
  wrongShape: 'JSON of another shape',
};

function eventsCard(state: ControlsState): Html {
  const { holdEvents, eventsTwice, eventsLateSeconds, eventsOutOfOrder, allowLate } = state.booking;
  return html`<section class="card compact" aria-labelledby="events-title">
    <h2 id="events-title">Booking events</h2>
    <p>${holdEvents ? 'They are held back for good.' : 'They are sent to the product.'}</p>
    ${toggle('booking', 'holdEvents', holdEvents, 'Hold back', 'Send')}
    <p>${eventsTwice ? 'Each comes twice.' : 'Each comes once.'}</p>
    ${toggle('booking', 'eventsTwice', eventsTwice, 'Send each twice', 'Send each once')}
    <p>${eventsOutOfOrder ? 'Each second one overtakes the one before it, which waits.' : 'They come in order.'}</p>
    ${toggle('booking', 'eventsOutOfOrder', eventsOutOfOrder, 'Send out of order', 'Send in order')}
    <form method="post" action="/controls/" class="field">
      <input type="hidden" name="action" value="booking" />
      <label for="events-late">Late, seconds after the booking</label>
      <div class="row">
        <input
          id="events-late"
          name="eventsLateSeconds"
          type="number"
          min="0"
          max="86400"
          value="${eventsLateSeconds}"
        />
        <button class="second">Apply</button>
      </div>
    </form>
    <p>${allowLate ? 'Passed offers can be booked.' : 'Passed offers are refused.'}</p>
    ${toggle('booking', 'allowLate', allowLate, 'Let late bookings through', 'Refuse late bookings')}
  </section>`;
}

const mailDayNames: Readonly<Record<MailDay, string>> = {
  open: 'Takes everything',
  slow: 'Two a second',
  dayUsed: 'The day is used up',
  paused: 'Stopped',
  sandbox: 'Proved addresses alone',
};

function mailCard(state: ControlsState): Html {
  return html`<section class="card compact" aria-labelledby="mail-title">
    <h2 id="mail-title">Mail and text messages</h2>
    <p>${state.mail.outage ? html`<span class="state bad">Down</span>` : html`<span class="state fine">Up</span>`}</p>
    ${toggle('mail', 'outage', state.mail.outage, 'Switch off', 'Switch on again')}
    <form method="post" action="/controls/" class="field">
      <input type="hidden" name="action" value="mailAccount" />
      <label for="mail-day">Account at the provider of e-mail</label>
      <div class="row">
        <select id="mail-day" name="day">
          ${mailDays.map((day) => html`<option value="${day}" ${day === state.mail.account ? 'selected' : ''}>${mailDayNames[day]}</option>`)}
        </select>
        <button class="second">Apply</button>
      </div>
    </form>
    <p><a href="/inbox/">Inbox of everybody</a></p>
  </section>`;
}

function softwareCard({ centreSoftware }: ControlsState): Html {
  const { hookUrl, received, refusals, down, redirects, gone } = centreSoftware;
  return html`<section class="card compact" aria-labelledby="software-title">
    <h2 id="software-title">Software of a centre</h2>
    <p>Is told at <code>${hookUrl}</code>, and believes what is signed with a secret that it knows.</p>
    <form method="post" action="/controls/" class="field">
      <input type="hidden" name="action" value="centreSoftware" />
      <label for="software-secret">Secret, as the operator’s page shows it once</label>
      <div class="row">
        <input id="software-secret" name="secret" pattern="whsec_.+" autocomplete="off" required />
        <button class="second">Believe it</button>
      </div>
    </form>
    ${toggle('centreSoftware', 'down', down, 'Switch off', 'Switch on again')}
    ${toggle('centreSoftware', 'redirects', redirects, 'Put a login page before it', 'Take the login page away')}
    ${toggle('centreSoftware', 'gone', gone, 'Say that it is gone', 'Be there again')}
    <ul>
      ${received
        .slice(-softwareShown)
        .toReversed()
        .map(
          ({ type, data, times }) => html`<li>${type}, ${String(times)}×: <code>${JSON.stringify(data)}</code></li>`,
        )}
    </ul>
    ${
      refusals.length > 0 && html`<p class="state bad">${String(refusals.length)} refused: ${refusals.at(-1) ?? ''}</p>`
    }
  </section>`;
}
const softwareShown = 10;

function registerCard({ register }: ControlsState): Html {
  const { waiting, registered, unknownPersons } = register;
  return html`<section class="card compact" aria-labelledby="register-title">
    <h2 id="register-title">Vaccination register</h2>
    <p>${String(registered)} doses registered, ${String(waiting)} wait for the run at 9, 12 or 20 h.</p>
    ${toggle('register', 'unavailable', register.unavailable, 'Switch off', 'Switch on again')}
    ${toggle('register', 'firewall', register.firewall, 'Put a firewall page before it', 'Take the firewall page away')}
    ${toggle('register', 'certificateRefused', register.certificateRefused, 'Refuse certificates', 'Accept certificates')}
    ${toggle('register', 'resultsLate', register.resultsLate, 'Hold results back', 'Give results')}
    ${toggle('register', 'answerLost', register.answerLost, 'Lose its answers', 'Let its answers through')}
    <form method="post" action="/controls/" class="field">
      <input type="hidden" name="action" value="unknownAtRegister" />
      <label for="register-ssin">National number</label>
      <div class="row">
        <input id="register-ssin" name="ssin" inputmode="numeric" pattern="[0-9]{11}" required />
        <button class="second" name="unknown" value="on">Not known there</button>
        <button class="second" name="unknown" value="off">Known there</button>
      </div>
    </form>
    ${unknownPersons.length > 0 && html`<p>Not known there: ${unknownPersons.join(', ')}</p>`}
  </section>`;
}

/** What stands in the list of calls; which system it is follows from the call. */
const callNames: Readonly<Record<string, string>> = {
  query: 'VCD: query of the record',
  update: 'VCD: marking as invited',
  activate: 'Booking system: activation of the code',
  release: 'Booking system: release of the code',
  cancel: 'Booking system: cancellation of the appointment',
  status: 'Booking system: question for an appointment',
};

function itemsCard({ items }: ControlsState): Html {
  const set = [...items.vcd, ...items.booking];
  return html`<section class="card compact" aria-labelledby="items-title">
    <h2 id="items-title">For one person only</h2>
    <p>${set.length === 0 ? 'Everybody is answered as usual.' : 'Everybody else is answered as usual.'}</p>
    ${set.map(
      ({ call, person, answer, times }) =>
        html`<form method="post" action="/controls/" class="field">
          <input type="hidden" name="action" value="misbehave" />
          <input type="hidden" name="call" value="${call}" />
          <input type="hidden" name="person" value="${person}" />
          <p>
            ${callNames[call]}, <code>${person}</code>:
            <span class="state bad">${answer === 'shape' ? 'JSON of another shape' : answer}</span>,
            ${times === 'always' ? 'always' : `${times} more`}
          </p>
          <button class="second">As usual again</button>
        </form>`,
    )}
    <form method="post" action="/controls/">
      <input type="hidden" name="action" value="misbehave" />
      <div class="field">
        <label for="item-call">Call</label>
        <select id="item-call" name="call">
          ${Object.entries(callNames).map(([call, name]) => html`<option value="${call}">${name}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="item-person">SSIN at the VCD, code at the booking system</label>
        <input id="item-person" name="person" autocomplete="off" spellcheck="false" required />
      </div>
      <div class="field">
        <label for="item-answer">Answers</label>
        <select id="item-answer" name="answer">
          ${itemAnswers.map((answer) => html`<option value="${answer}">${answer === 'shape' ? 'JSON of another shape' : answer}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="item-times">For so many calls (empty: always)</label>
        <input id="item-times" name="times" type="number" min="1" />
      </div>
      <button class="second">Apply</button>
    </form>
  </section>`;
}

const itemAnswers = ['400', '403', '404', '409', '422', '429', '500', '503', 'shape'] as const;

function toggle(action: string, name: string, on: boolean, turnOn: string, turnOff: string): Html {
  return html`<form method="post" action="/controls/" class="field">
    <input type="hidden" name="action" value="${action}" />
    <button class="second" name="${name}" value="${on ? 'off' : 'on'}">${on ? turnOff : turnOn}</button>
  </form>`;
}

function activationTable(state: ControlsState): Html {
  return html`<h2>Activated codes</h2>
    ${
      state.activations.length === 0
        ? html`<p>None yet: they come with invitations.</p>`
        : html`<div class="scroll" role="region" aria-label="Activated codes" tabindex="0">
            <table>
              <thead>
                <tr>
                  <th scope="col">Code</th>
                  <th scope="col">Centre</th>
                  <th scope="col">When</th>
                  <th scope="col">State</th>
                  <th scope="col">As the citizen</th>
                </tr>
              </thead>
              <tbody>
                ${state.activations.toReversed().map(
                  (one) =>
                    html`<tr>
                      <td>
                        <a href="${state.bookingUrl}/book?code=${encodeURIComponent(one.vaccinationCode)}"
                          ><code>${one.vaccinationCode}</code></a
                        >
                      </td>
                      <td>${one.centreId}</td>
                      <td>${one.date} ${one.timeWindow.from}–${one.timeWindow.to}</td>
                      <td>
                        ${one.bookedTime === undefined ? '' : `booked ${one.bookedTime}`}
                        ${one.deleted ? 'taken back' : one.bookedTime === undefined && 'waiting'}
                      </td>
                      <td>
                        <form method="post" action="/controls/">
                          <input type="hidden" name="activationId" value="${one.activationId}" />
                          <button
                            class="second"
                            name="action"
                            value="${one.bookedTime === undefined ? 'book' : 'cancel'}"
                          >
                            ${one.bookedTime === undefined ? 'Book' : 'Cancel'}
                          </button>
                        </form>
                      </td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }`;
}

function peopleTable(state: ControlsState): Html {
  return html`<h2>People in the vaccination codes database</h2>
    <p class="quiet">
      All made up. To register one by hand, the names and the postal code must be as here. A number that is replaced by
      somebody else's makes the two one person.
    </p>
    <div class="scroll" role="region" aria-label="People" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">SSIN</th>
            <th scope="col">First name</th>
            <th scope="col">Last name</th>
            <th scope="col">Postal code</th>
            <th scope="col">Born</th>
            <th scope="col">Code</th>
            <th scope="col">Status</th>
            <th scope="col">Eligible</th>
            <th scope="col">Replace the number</th>
          </tr>
        </thead>
        <tbody>
          ${state.people.map(
            (person) =>
              html`<tr>
                <td><code>${person.ssin}</code></td>
                <td>${person.firstName}</td>
                <td>${person.lastName}</td>
                <td>${person.postalCode}</td>
                <td>${person.birthDate}</td>
                <td><code>${person.vaccinationCode}</code></td>
                <td>${person.status}${person.invitationStatus === 'invited' && ', invited'}</td>
                <td>
                  <form method="post" action="/controls/">
                    <input type="hidden" name="action" value="eligibility" />
                    <input type="hidden" name="ssin" value="${person.ssin}" />
                    <button class="second" name="eligible" value="${person.eligible ? 'off' : 'on'}">
                      ${person.eligible ? 'Yes: take away' : 'No: give'}
                    </button>
                  </form>
                </td>
                <td>
                  <form method="post" action="/controls/" class="row compact">
                    <input type="hidden" name="action" value="replaceSsin" />
                    <input type="hidden" name="ssin" value="${person.ssin}" />
                    <input
                      name="replacement"
                      aria-label="New number of ${person.firstName} ${person.lastName}; empty: a free one"
                      placeholder="a free one"
                      inputmode="numeric"
                      pattern="[0-9]{11}"
                      maxlength="11"
                    />
                    <button class="second">Replace</button>
                  </form>
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function replacedNumbers({ replaced }: ControlsState): Html | false {
  return (
    replaced.length > 0 &&
    html`<h2>Replaced numbers</h2>
      <p class="quiet">Whoever asks for the old one is told the new one.</p>
      <ul>
        ${replaced.map(({ old, replacement }) => html`<li><code>${old}</code> is now <code>${replacement}</code></li>`)}
      </ul>`
  );
}
