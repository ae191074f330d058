/**
 * Draws the rooms of `domain/` into `docs/pictures/rooms.svg` from the table in `room-rules.mjs`: a house in which every
 * room stands above those that it knows. A line is drawn to the next rooms below; whatever can be reached by going on
 * is left out, else 120 lines would hide the house. A test compares the picture with the table.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rooms } from '../room-rules.mjs';

/** What each room is for, in a few words. */
const purposes: Readonly<Record<string, string>> = {
  belgium: 'time, numbers, postal codes',
  entities: 'what is stored',
  links: 'addresses of pages',
  platform: 'store, vault, queues, audit',
  rules: 'states, deadlines, limits',
  api: 'operations, fields, problems',
  'outside-systems': 'VCD, booking system, outages',
  staff: 'callers, settings, programs',
  'waiting-room': 'the door of a rush',
  centres: 'centres and their table',
  messages: 'letters, text messages',
  bookings: 'booked, cancelled, left',
  selection: 'ranking, offers, waiting',
  'replaced-ssin': 'two numbers, one person',
  sessions: 'blocks, seats, the board',
  doses: 'what was given, and its way to the register',
  arrivals: 'who is at the desk',
  changes: 'what follows a write',
  registration: 'getting onto the list',
  'sign-ups': 'a seat at once',
  certificates: 'signed proofs, and their check',
  physicians: 'own patients',
  invitations: 'sent, declined, shown',
  'contact-centre': 'callers and calls',
  reports: 'counters, tables, figures',
  audit: 'who did what',
  webhooks: 'what programs are told',
  recovery: 'after a restore',
};

const names = Object.keys(rooms);

/** @throws when a room knows one that does not stand before it in the table: that would be a circle */
function knownBy(room: string): string[] {
  const before = names.slice(0, names.indexOf(room));
  return (rooms[room] ?? []).map((name) => {
    const found = before.find((one) => one === name);
    if (found === undefined) throw new Error(`${room} knows ${name}, which does not stand before it`);
    return found;
  });
}

/** Ground is 0; a room stands one above the highest that it knows. */
const floorOf = (room: string): number => Math.max(-1, ...knownBy(room).map((below) => floorOf(below))) + 1;
const reachedFrom = (room: string): Set<string> =>
  new Set(knownBy(room).flatMap((below) => [below, ...reachedFrom(below)]));
/** Known rooms that cannot be reached through another known one. */
const next = (room: string): string[] =>
  knownBy(room).filter((below) => !knownBy(room).some((other) => other !== below && reachedFrom(other).has(below)));

/** A room, or a place that a line takes up on a floor that it passes. */
interface Spot {
  readonly room?: string;
  readonly floor: number;
  readonly width: number;
  x: number;
  readonly below: Spot[];
}

const boxWidth = 196;
const boxHeight = 46;
const laneWidth = 24;
const gap = 20;
const floorHeight = 86;
const pageWidth = 960;
const margin = 24;

function spots(): Spot[] {
  const boxes = new Map<string, Spot>(
    names.map((room) => [room, { room, floor: floorOf(room), width: boxWidth, x: pageWidth / 2, below: [] }]),
  );
  const lanes: Spot[] = [];
  for (const [room, box] of boxes) {
    for (const target of next(room)) {
      const end = boxes.get(target)!;
      let above = box;
      for (let floor = box.floor - 1; floor > end.floor; floor -= 1) {
        const lane: Spot = { floor, width: laneWidth, x: pageWidth / 2, below: [] };
        above.below.push(lane);
        lanes.push(lane);
        above = lane;
      }
      above.below.push(end);
    }
  }
  return [...boxes.values(), ...lanes];
}

/** Moves every spot towards those that it is joined to, floor by floor, down and up; twenty rounds are plenty for ten floors. */
function arrange(all: readonly Spot[]): void {
  const floors = Math.max(...all.map(({ floor }) => floor)) + 1;
  for (let floor = 0; floor < floors; floor += 1) spread(all.filter((one) => one.floor === floor));
  for (let round = 0; round < 20; round += 1) {
    for (let step = 0; step < floors; step += 1) {
      const upwards = round % 2 === 0;
      const floor = upwards ? step : floors - 1 - step;
      const row = all.filter((one) => one.floor === floor);
      const wishes = new Map(
        row.map((spot) => [
          spot,
          middle(upwards ? spot.below : all.filter(({ below }) => below.includes(spot))) ?? spot.x,
        ]),
      );
      spread(row.toSorted((left, right) => wishes.get(left)! - wishes.get(right)!));
    }
  }
}

const middle = (joined: readonly Spot[]): number | undefined =>
  joined.length === 0 ? undefined : joined.reduce((sum, { x }) => sum + x, 0) / joined.length;

/** Side by side in this order, in the middle of the page. */
function spread(row: readonly Spot[]): void {
  const total = row.reduce((sum, { width }) => sum + width + gap, -gap);
  let left = (pageWidth - total) / 2;
  for (const spot of row) {
    spot.x = left + spot.width / 2;
    left += spot.width + gap;
  }
}

/** The picture. */
export function roomsPicture(): string {
  const all = spots();
  arrange(all);
  const highest = Math.max(...all.map(({ floor }) => floor));
  const height = 2 * margin + highest * floorHeight + boxHeight;
  const top = ({ floor }: Spot): number => margin + (highest - floor) * floorHeight;
  const lines = all.flatMap((from) => from.below.map((to) => lineBetween(from, to, top)));
  const boxes = all.flatMap((spot) => (spot.room === undefined ? [] : [boxOf(spot, spot.room, top(spot))]));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${pageWidth} ${height}" role="img" aria-label="The rooms of domain/, each above those that it knows" font-family="system-ui, sans-serif" text-anchor="middle">
<rect width="100%" height="100%" fill="#fbfaf7"/>
<g fill="none" stroke="#7b8a8b" stroke-width="1.5">
${lines.join('\n')}
</g>
${boxes.join('\n')}
</svg>
`;
}

/** A lane is passed straight through; a box is left at its foot and entered at its top. */
function lineBetween(from: Spot, to: Spot, top: (spot: Spot) => number): string {
  const start = top(from) + boxHeight;
  const end = top(to);
  const bend = (end - start) / 2;
  const pass = to.room === undefined ? ` V${end + boxHeight}` : '';
  return `<path d="M${round(from.x)} ${start} C${round(from.x)} ${start + bend} ${round(to.x)} ${end - bend} ${round(to.x)} ${end}${pass}"/>`;
}

/** @throws when nobody has said what the room is for */
function boxOf({ x }: Spot, room: string, top: number): string {
  const purpose = purposes[room];
  if (purpose === undefined) throw new Error(`say in scripts/describe-rooms.ts what the room ${room} is for`);
  return `<rect x="${round(x - boxWidth / 2)}" y="${top}" width="${boxWidth}" height="${boxHeight}" rx="6" fill="#ffffff" stroke="#0b5a5e" stroke-width="1.5"/>
<text x="${round(x)}" y="${top + 20}" font-size="15" font-weight="600" fill="#16302f">${room}</text>
<text x="${round(x)}" y="${top + 37}" font-size="12" fill="#48595a">${purpose}</text>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

if (import.meta.main) {
  writeFileSync(fileURLToPath(new URL('../docs/pictures/rooms.svg', import.meta.url)), roomsPicture());
}
