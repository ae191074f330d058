/**
 * The certificate behind the link of a registered dose: asked for when the page is opened, drawn, and forgotten with the
 * page. The link's secret stands in the fragment and goes to the API alone.
 */

import type { certificate as CertificateTexts } from '../../../texts/nl/certificate.ts';
import type { check } from '../../../texts/nl/check.ts';
import type { CertificateAnswer, CertificateView } from '../../../../domain/certificates/certificate-operations.ts';
import { callApi, fetchFile, type Problem, problemInWords } from '../api/api.ts';
import { linkToken, showState } from '../fields/place.ts';
import { find, make, moveFocus, pageLanguage, textsOf } from '../page/dom.ts';
import { birthDateOf, countryOf } from './certificate-facts.ts';
import { saveFile } from '../page/save-file.ts';
import { brusselsDate, dateInWords, fill, type FieldTexts, type Words } from '../page/words.ts';

type Texts = Readonly<{
  certificate: Pick<typeof CertificateTexts, 'away' | 'code' | 'pdfName'>;
  facts: (typeof check)['facts'];
  problems: FieldTexts['problems'];
  words: Words;
}>;

const root = find('#certificate');
const { certificate: t, facts, problems, words } = textsOf<Texts>(root);
const problem = find('[data-problem]', root);
const path = 'certificate';
/** Milliseconds until a page that got no answer asks again. */
const again = 10_000;

let unique = '';

showState(root, 'loading');
addEventListener('hashchange', () => location.reload());
find('[data-print]', root).addEventListener('click', () => print());
find('[data-pdf]', root).addEventListener('click', () => void savePdf());
void ask();

async function ask(): Promise<void> {
  const token = linkToken();
  if (token === undefined) return say('unknown');
  const answer = await callApi<CertificateView>(path, { token });
  if (answer.ok === false) return failed(answer.problem);
  if (answer.ok !== true) return;
  const { state, dose } = answer.body;
  if (state === 'waiting' || dose === undefined) return say('waiting');
  unique = dose.unique;
  const given = await callApi<CertificateAnswer>(path, { ...wishFor('qr'), token });
  if (given.ok === false) return failed(given.problem);
  if (given.ok === true) show(given.body);
}

const wishFor = (form: 'qr' | 'pdf') => ({ method: 'POST', body: { unique, form, language: pageLanguage() } }) as const;

function failed({ status, reason }: Problem): void {
  if (reason === 'noLatinName') return say('noLatinName');
  if (status === 404 || status === 401 || status === 400) return say('unknown');
  tell(t.away);
  setTimeout(() => void ask(), again);
}

function say(state: 'registered' | 'waiting' | 'noLatinName' | 'unknown'): void {
  problem.hidden = true;
  showState(root, state);
}

function show({ path: drawn, sizeModules, says }: CertificateAnswer): void {
  find('[data-code]', root).replaceChildren(drawing(drawn, sizeModules));
  find('[data-says]', root).replaceChildren(
    ...factsOf(says).map(([label, text]) => make('div', {}, make('dt', {}, label), make('dd', {}, text))),
  );
  say('registered');
}

const svgNamespace = 'http://www.w3.org/2000/svg';

function drawing(drawn: string, sizeModules: number): SVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  const attributes = { viewBox: `0 0 ${sizeModules} ${sizeModules}`, role: 'img', 'shape-rendering': 'crispEdges' };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  svg.setAttribute('aria-label', t.code);
  const code = document.createElementNS(svgNamespace, 'path');
  code.setAttribute('d', drawn);
  svg.append(code);
  return svg;
}

function factsOf(says: CertificateAnswer['says']): [label: string, text: string][] {
  const dose = fill(facts.dose, { dn: says.dose, sd: says.doses });
  return [
    [facts.name, `${says.lastName}, ${says.firstName}`],
    [facts.birthDate, birthDateOf(says.birthDate, facts.notKnown, words)],
    [facts.vaccination, `${says.vaccine}, ${dose}`],
    [facts.date, dateInWords(says.date, words)],
    [facts.country, countryOf(says.country, words) ?? facts.notKnown],
    [facts.issuer, says.issuer],
    [facts.id, says.id],
    [facts.expires, dateInWords(brusselsDate(says.signedUntil), words)],
  ];
}

async function savePdf(): Promise<void> {
  const answer = await fetchFile(path, { ...wishFor('pdf'), token: linkToken() ?? '' });
  if (answer.ok) {
    problem.hidden = true;
    return saveFile(answer.file, t.pdfName);
  }
  tell(problemInWords(answer.problem, problems));
  moveFocus(problem);
}

function tell(text: string): void {
  problem.textContent = text;
  problem.hidden = false;
}
