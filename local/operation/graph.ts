import { html, type Html } from '../pages/html.ts';

/** As the embedded cloud gives a graph of a dashboard. */
export interface Graph {
  readonly title: string;
  readonly periodSeconds: number;
  readonly lines: readonly { readonly label: string; readonly points: readonly (number | undefined)[] }[];
}

const width = 320;
const height = 72;

/** One graph: its lines drawn, and beside them in words what each says last and said at most. */
export function graphCard({ title, lines, periodSeconds }: Graph): Html {
  const told = lines.filter(({ points }) => points.some((point) => point !== undefined));
  return html`<section class="card compact">
    <h3>${title}</h3>
    ${
      told.length === 0
        ? html`<p class="quiet">Nothing was told in the last hour.</p>`
        : html`<svg viewBox="0 0 ${width} ${height}" class="figure" aria-hidden="true" focusable="false">
              ${told.map(({ points }) => html`<polyline points="${polyline(points, topOf(told))}" />`)}
            </svg>
            <table>
              <thead>
                <tr>
                  <th scope="col">In ${periodSeconds} s</th>
                  <th scope="col">Now</th>
                  <th scope="col">Most in an hour</th>
                </tr>
              </thead>
              <tbody>
                ${told.map(
                  ({ label, points }) =>
                    html`<tr>
                      <th scope="row">${label}</th>
                      <td>${figure(points.at(-1))}</td>
                      <td>${figure(mostOf(points))}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
    }
  </section>`;
}

/** A figure to read: no more places than say something. */
export function figure(value: number | undefined): string {
  if (value === undefined) return '–';
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 1 ? 3 : 1);
}

const mostOf = (points: readonly (number | undefined)[]): number | undefined => {
  const there = points.filter((point) => point !== undefined);
  return there.length === 0 ? undefined : Math.max(...there);
};

const topOf = (lines: Graph['lines']): number => Math.max(1, ...lines.map(({ points }) => mostOf(points) ?? 0));

/** Moments without a figure are passed over. */
function polyline(points: readonly (number | undefined)[], top: number): string {
  const step = width / Math.max(1, points.length - 1);
  return points
    .flatMap((point, index) =>
      point === undefined
        ? []
        : [`${(index * step).toFixed(1)},${(height - 2 - (point / top) * (height - 4)).toFixed(1)}`],
    )
    .join(' ');
}
