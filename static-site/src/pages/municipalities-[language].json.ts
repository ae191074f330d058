import type { APIRoute } from 'astro';
import postalCodes from '../../../data/postal-codes.json';
import { type Language, languages } from '../../../domain/belgium/languages.ts';
import type { MunicipalityMap } from '../scripts/reports/map-places.ts';
import { mapHeight, mapWidth, municipalityShapes } from '../views/municipality-shapes.ts';

/** The map of the reports, with the names of one language. */
export const GET: APIRoute<{ language: Language }> = ({ props }) => {
  const names = new Map(postalCodes.map(({ nis, municipality }) => [nis, municipality[props.language]]));
  const map: MunicipalityMap = {
    width: mapWidth,
    height: mapHeight,
    places: municipalityShapes().map((shape) => ({ ...shape, name: names.get(shape.id) ?? shape.id })),
  };
  return new Response(JSON.stringify(map));
};

export function getStaticPaths() {
  return languages.map((language) => ({ params: { language }, props: { language } }));
}
