/**
 * Looks whether it is one's turn, without loading the page anew. The door itself decides: it leads on, or shows the page
 * that fits. Whoever blocks this script waits exactly as long.
 */

import { find, writeOnce } from '../page/dom.ts';
import { keepAsking } from '../page/keep-asking.ts';

/** Seconds between two looks, and as many again at most, so that not all who wait look at once. */
const lookSeconds = 15;

const place = find('[data-wait]');
let told = place.getAttribute('data-wait') ?? '';

keepAsking(lookSeconds * 1000 * (1 + Math.random()), look);

async function look(): Promise<void> {
  try {
    const answer = await fetch(location.href, { redirect: 'manual', cache: 'no-store' });
    // Led on: to the form, or here again with a new ticket.
    if (answer.type === 'opaqueredirect') return location.reload();
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const wait = page.querySelector('[data-wait]')?.getAttribute('data-wait') ?? told;
    if (wait !== told) writeOnce(place, (told = wait));
  } catch {
    // Without a network one goes on waiting.
  }
}
