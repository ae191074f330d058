/** When the register works through what it has: 9, 12 and 20 h in Brussels. Written apart from the product's own rule. */
const hours = [9, 12, 20];
const hourMs = 3_600_000;

const brussels = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** When the first run after an instant is; epoch ms. */
export function firstRunAfter(instant: number): number {
  let at = Math.floor(instant / hourMs) * hourMs;
  do at += hourMs;
  while (!ranBetween(at - hourMs, at));
  return at;
}

/** Whether a run lay in `(from, to]`; epoch ms. Zone changes are whole hours, so that a run begins with an hour of UTC. */
export function ranBetween(from: number, to: number): boolean {
  for (let at = Math.ceil((from + 1) / hourMs) * hourMs; at <= to; at += hourMs) {
    const [hour = ''] = brussels.format(new Date(at)).split(':');
    if (hours.includes(Number(hour))) return true;
  }
  return false;
}
