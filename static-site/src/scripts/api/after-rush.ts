/**
 * A call that the product could not take at this moment is sent again by itself, some times and ever later; what was filled
 * in stays where it is. Only what may be sent twice: what is read, what is written over, and forms that carry a key.
 */

/** Tries in all: with the waits below half a minute at most, which is how long somebody looks at a button that works. */
const tries = 4;
/** Of a refusal that does not say when, and the longest wait that is not left to the reader, in seconds. */
const usual = 5;
const longest = 15;

export type Rest = (milliseconds: number) => Promise<void>;

/**
 * @param send sends the same again; its last answer comes back
 * @param chance from 0 to 1: whoever was refused together must not come together
 */
export async function afterRush(
  send: () => Promise<Response>,
  {
    rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    chance = Math.random,
  }: Readonly<{ rest?: Rest; chance?: () => number }> = {},
): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await send();
    if (attempt === tries || !(await isRush(response))) return response;
    const told = Number(response.headers.get('retry-after') ?? usual);
    const seconds = Number.isFinite(told) ? Math.min(told, longest) : usual;
    await rest(seconds * 1000 * (1 / 2 + chance()));
  }
}

/** The functions' own word; an outage of a system outside takes longer than anybody waits at a button. */
async function isRush(response: Response): Promise<boolean> {
  if (response.status !== 503) return false;
  try {
    const body = (await response.clone().json()) as Partial<Readonly<{ type: string }>>;
    return body.type === 'urn:problem-type:lmb:busy';
  } catch {
    return false;
  }
}
