import type { APIRoute } from 'astro';
import postalCodes from '../../../data/postal-codes.json';
import { type Language, languages } from '../../../domain/belgium/languages.ts';

/** Lines such as `9300 Aalst` or `1320 Bevekom (Hamme-Mille, Nodebais)`, searched by the browser. */
export const GET: APIRoute<{ language: Language }> = ({ props }) => {
  const lines = postalCodes.map(({ code, municipality, localities }) => {
    const name = municipality[props.language];
    const others = [...new Set([...localities, municipality.nl, municipality.fr, municipality.de])].filter(
      (other) => other !== name,
    );
    return others.length === 0 ? `${code} ${name}` : `${code} ${name} (${others.join(', ')})`;
  });
  return new Response(JSON.stringify(lines));
};

export function getStaticPaths() {
  return languages.map((language) => ({ params: { language }, props: { language } }));
}
