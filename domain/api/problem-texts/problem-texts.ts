import { type Language, isLanguage } from '../../belgium/languages.ts';
import {
  type FieldError,
  type Problem,
  type ProblemReason,
  problemStatuses,
  type ProblemTexts,
  problemType,
} from '../problem.ts';
import { de } from './de.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';

export const problemTexts: Readonly<Record<Language, ProblemTexts>> = { nl, fr, de };

/** More would help nobody, and only make the answer larger than the question. */
const mostErrors = 50;

/** The body of a refusal in the caller's language. */
export function problemBody(
  reason: ProblemReason,
  language: Language,
  errors: readonly FieldError[] = [],
  about: Pick<Problem, 'sessionId' | 'requestId'> = {},
): Problem {
  const texts = problemTexts[language];
  return {
    type: problemType(reason),
    ...texts.problems[reason],
    status: problemStatuses[reason],
    language,
    ...about,
    ...(errors.length > 0 && {
      errors: errors.slice(0, mostErrors).map((error) => ({
        field: error.field,
        reason: error.reason,
        message: filled(texts.fields[error.reason], error.limits),
      })),
    }),
  };
}

/**
 * The first of the wanted languages that we have, by weight; Dutch when there is none.
 * @param wanted as in `Accept-Language`: `fr-BE, de;q=0.8`
 */
export function preferredLanguage(wanted: string | undefined): Language {
  const weighted = (wanted ?? '')
    .slice(0, 200)
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [tag = '', weight = ''] = part.trim().split(';');
      const given = Number(weight.trim().replace(/^q=/, '') || 1);
      return { language: tag.slice(0, 2), weight: Number.isFinite(given) ? given : 0 };
    })
    .toSorted((a, b) => b.weight - a.weight);
  for (const { language, weight } of weighted) if (weight > 0 && isLanguage(language)) return language;
  return 'nl';
}

function filled(text: string, limits: FieldError['limits']): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(limits?.[name] ?? placeholder));
}
