/**
 * A form that is sent while the waiting room is on waits where it is: nothing of it is lost, and it goes when it is its
 * turn. The door has given a ticket with its refusal, which the browser keeps.
 */

/** Of a refusal that says nothing, in seconds. */
const usualWait = 20;

/** @param send sends the same again; its last answer comes back */
export async function inOwnTurn(send: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await send();
    if (response.status !== 503 || !(await isWaitingRoom(response))) {
      say(false);
      return response;
    }
    say(true);
    const seconds = Number(response.headers.get('retry-after') ?? usualWait);
    // Up to half as long again: whoever was refused together does not come together.
    const wait = (Number.isFinite(seconds) ? seconds : usualWait) * 1000 * (1 + Math.random() / 2);
    await restFor(wait);
  }
}

/** Shorter when the network is back: what was waited for may be over. */
async function restFor(milliseconds: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
    function done(): void {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    }
  });
}

async function isWaitingRoom(response: Response): Promise<boolean> {
  try {
    const body = (await response.clone().json()) as Partial<Readonly<{ type: string }>>;
    return body.type === 'urn:problem-type:lmb:waitingRoom';
  } catch {
    return false;
  }
}

/** The region stands in the page from the beginning, so that it is read aloud when it is filled. */
function say(waits: boolean): void {
  const note = document.querySelector<HTMLElement>('[data-own-turn]');
  if (note !== null) note.hidden = !waits;
}
