import { html, type Html } from '../pages/html.ts';
import type { LocalAnswer } from '../pages/answer.ts';
import { pageAnswer } from '../pages/page.ts';
import { jsonAnswer, type LocalRequest } from '../pages/serve.ts';
import { figure, graphCard, type Graph } from './graph.ts';
import { runbookOf } from './runbooks.ts';

/** What the embedded cloud knows of alarms and dashboards. */
export interface OperationSource {
  readonly alarms: () => readonly ShownAlarm[];
  readonly dashboards: () => readonly ShownDashboard[];
  /** Virtual time, ms since the epoch. */
  readonly now: () => number;
}

export interface ShownAlarm {
  readonly id: string;
  readonly path: string;
  readonly description: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly since?: number;
  readonly topics: readonly string[];
  readonly latest: readonly (number | undefined)[];
  readonly threshold: number;
}

export interface ShownDashboard {
  readonly id: string;
  readonly name: string;
  readonly texts: readonly string[];
  readonly graphs: readonly Graph[];
}

/**
 * The page of operation, `/operation/`: alarms that went off with the beginning of their runbook, and the dashboards of
 * the template, live. `/operation/api` gives the same as JSON. Undefined for other paths.
 */
export function answerOperation(source: OperationSource, request: LocalRequest): LocalAnswer | undefined {
  const path = request.path.replace(/\/$/, '');
  if (request.method !== 'GET') return undefined;
  if (path === '/operation/api') return jsonAnswer({ alarms: source.alarms(), dashboards: source.dashboards() });
  return path === '/operation' ? operationPage(source, request.query.get('dashboard')) : undefined;
}

function operationPage(source: OperationSource, wanted: string | null): LocalAnswer {
  const dashboards = source.dashboards();
  const alarms = source.alarms();
  const shown = dashboards.find(({ name }) => name === wanted) ?? dashboards[0];
  return pageAnswer({
    language: 'en',
    title: 'Operation',
    wide: true,
    // Takes over the list of any page when it has changed.
    script: '/inbox/inbox.js',
    body: html`<main>
      <h1>Operation</h1>
      <p class="quiet">
        Alarms and dashboards of the template, judged on what this machine told. Time here is
        <span id="now">${utc(source.now())}</span>. <span id="connection" role="status"></span>
        <a href="/controls/">Switches of the outside systems</a>
      </p>
      <nav aria-label="Dashboards" class="languages">
        ${dashboards.map(
          ({ name }) =>
            html`<a
              href="/operation/?dashboard=${encodeURIComponent(name)}"
              ${name === shown?.name && html`aria-current="page"`}
              >${name}</a
            >`,
        )}
      </nav>
      <div id="list">${firing(alarms)} ${shown && board(shown)} ${allAlarms(alarms)}</div>
    </main>`,
  });
}

function firing(alarms: readonly ShownAlarm[]): Html {
  const went = alarms.filter(({ state }) => state === 'ALARM');
  if (went.length === 0)
    return html`<h2>Alarms</h2>
      <p><span class="state fine">None of ${alarms.length} alarms is on</span></p>`;
  return html`<h2>Alarms that are on: ${went.length}</h2>
    ${went.map((alarm) => alarmCard(alarm))}`;
}

function alarmCard({ path, description, since, latest, threshold, topics }: ShownAlarm): Html {
  const runbook = runbookOf(description);
  return html`<section class="card">
    <h3><span class="state bad">On</span> ${nameOf(path)}</h3>
    <p>${impactOf(description)}</p>
    <p class="quiet">
      Since ${since === undefined ? 'now' : utc(since)}; last figures ${latest.map(figure).join(', ')}, limit
      ${figure(threshold)}; tells ${topics.join(', ') || 'nobody'}.
    </p>
    ${
      runbook &&
      html`<p><strong>${runbook.title}.</strong> ${runbook.begins}</p>
        <p class="quiet">More in ${runbook.place}</p>`
    }
  </section>`;
}

const board = ({ name, texts, graphs }: ShownDashboard): Html =>
  html`<h2>${name}</h2>
    ${texts.map((text) => html`<p>${text}</p>`)}
    <div class="grid">${graphs.map((graph) => graphCard(graph))}</div>`;

const stateWords = { OK: 'fine', ALARM: 'on', INSUFFICIENT_DATA: 'no data' } as const;

const allAlarms = (alarms: readonly ShownAlarm[]): Html =>
  html`<h2>All alarms</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="All alarms">
      <table>
        <thead>
          <tr>
            <th scope="col">Alarm</th>
            <th scope="col">State</th>
            <th scope="col">Last figures</th>
            <th scope="col">Limit</th>
          </tr>
        </thead>
        <tbody>
          ${alarms.map(
            ({ path, state, latest, threshold }) =>
              html`<tr>
                <th scope="row">${nameOf(path)}</th>
                <td>${stateWords[state]}</td>
                <td>${latest.map(figure).join(', ')}</td>
                <td>${figure(threshold)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;

/** Construct path without stack and closing `Resource`. */
const nameOf = (path: string): string => path.split('/').slice(1, -1).join(' / ');
const impactOf = (description: string): string => /Impact: (.+?) Runbook:/.exec(description)?.[1] ?? description;
const utc = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
