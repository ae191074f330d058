/**
 * Checks a certificate in the browser: a text, a picture, the camera. The list of signers comes once, when the page is
 * loaded; from then on nothing is asked of anybody, and nothing of a certificate leaves the page.
 */

import { checkCertificate, type Checked } from '../../../../domain/certificates/check-certificate.ts';
import type { TrustListAnswer } from '../../../../domain/certificates/certificate-operations.ts';
import type { TrustedSigner } from '../../../../domain/certificates/signers.ts';
import { signersIn } from '../../../../domain/certificates/trust-list.ts';
import { callApi } from '../api/api.ts';
import { makeServerTime } from '../api/server-time.ts';
import { clearErrors, showErrors } from '../fields/field-errors.ts';
import { textOf } from '../fields/typed-text.ts';
import { find, make, onSubmit, textsOf } from '../page/dom.ts';
import type { FieldTexts, Words } from '../page/words.ts';
import { makeCamera } from './camera.ts';
import { type CheckTexts, factsOf } from './certificate-facts.ts';
import { browserCheckPorts } from './check-ports.ts';
import { qrReader } from './read-qr.ts';

const root = find('#check');
const { check: t, words, errors } = textsOf<{ check: CheckTexts; words: Words; errors: FieldTexts['errors'] }>(root);
const time = makeServerTime();
let signers: readonly TrustedSigner[] | undefined;

async function loadSigners(): Promise<void> {
  const answer = await callApi<TrustListAnswer>('trust-list');
  if (answer.ok === true) {
    time.heard(answer.body.now);
    signers = signersIn(answer.body);
  }
  find('[data-no-list]', root).hidden = signers !== undefined;
}

/** Line breaks come with a paste; a space at the end may belong to the text, or not: what can be read is right. */
async function check(pasted: string): Promise<void> {
  if (signers === undefined) await loadSigners();
  if (signers === undefined) return find('[data-no-list]', root).scrollIntoView();
  const about = { signers, nowMs: time.now() ?? Date.now(), ports: browserCheckPorts };
  const text = pasted.replace(/[\r\n\t]+/g, '').trimStart();
  const checked = await checkCertificate(text, about);
  const damaged = !checked.valid && (checked.step === 'base45' || checked.step === 'zlib');
  show(damaged && text.endsWith(' ') ? await checkCertificate(text.trimEnd(), about) : checked);
}

function show(checked: Checked): void {
  const facts = checked.valid ? factsOf(checked.certificate, checked.claims, t, words) : [];
  const list = facts.map(([label, text]) => make('div', {}, make('dt', {}, label), make('dd', {}, text)));
  const heading = make('h2', {}, checked.valid ? t.valid.title : t.invalid.title);
  const why = make('p', {}, checked.valid ? t.valid.text : t.why[checked.why]);
  const note = make('div', { class: checked.valid ? 'note' : 'note note-wrong' }, heading, why);
  say(note, ...(checked.valid ? [make('dl', { class: 'facts' }, ...list), make('p', {}, t.valid.more)] : []));
}

const sayNote = (text: string): void => say(make('p', { class: 'note note-wrong' }, text));

/** In the place of the last answer; the focus goes there, so that it is read out. */
function say(...parts: HTMLElement[]): void {
  const place = find('[data-result]', root);
  place.replaceChildren(...parts);
  place.hidden = false;
  place.focus();
  place.scrollIntoView({ block: 'nearest' });
}

const form = find('form', root);
const pasted = find<HTMLTextAreaElement>('#certificate-text', root);
onSubmit(form, async () => {
  clearErrors(form);
  if (textOf(pasted) === '') {
    return showErrors(form, errors.summary, [{ field: 'certificate-text', message: t.text.empty }]);
  }
  await check(pasted.value);
});

const picture = find<HTMLInputElement>('#certificate-picture', root);
picture.addEventListener('change', () => void readPicture());

async function readPicture(): Promise<void> {
  const [file] = picture.files ?? [];
  if (file === undefined) return;
  const text = await textIn(file).catch(() => undefined);
  // The same picture once more is a change, too.
  picture.value = '';
  if (text === undefined) sayNote(t.picture.nothing);
  else await check(text);
}

async function textIn(file: File): Promise<string | undefined> {
  const bitmap = await createImageBitmap(file);
  try {
    return await (
      await qrReader()
    )(bitmap);
  } finally {
    bitmap.close();
  }
}

const camera = find('[data-camera]', root);
camera.hidden = !('mediaDevices' in navigator);
makeCamera(camera, { found: (text) => void check(text), refused: () => sayNote(t.camera.refused) });

find('[data-again]', root).addEventListener('click', () => void loadSigners());
// Before it is needed: the page goes on working when the connection is gone.
addEventListener('load', () => void qrReader().catch(() => undefined));
void loadSigners();
