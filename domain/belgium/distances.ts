import { postalCodePlaces } from './generated/postal-code-places.ts';

/** Degrees. */
interface Place {
  lat: number;
  lon: number;
}

let places: Map<string, Place> | undefined;

const kmPerDegree = 111.2;

/**
 * As the crow flies between the middles of two postal codes, in whole kilometres; undefined when one does not exist. The
 * country is so small that it counts as flat: over its 280 km that is wrong by less than one.
 */
export function kmBetween(one: string, other: string): number | undefined {
  places ??= new Map(postalCodePlaces.trim().split('\n').map(placeOf));
  const [a, b] = [places.get(one), places.get(other)];
  if (a === undefined || b === undefined) return undefined;
  const north = (a.lat - b.lat) * kmPerDegree;
  const east = (a.lon - b.lon) * kmPerDegree * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return Math.round(Math.hypot(north, east));
}

function placeOf(line: string): [string, Place] {
  const [code = '', lat, lon] = line.split(' ');
  return [code, { lat: Number(lat), lon: Number(lon) }];
}
