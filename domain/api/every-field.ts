/*
 * Two ways to make the compiler say that a field was forgotten. An optional field that is passed on by hand is otherwise
 * lost without a word.
 */

/**
 * `T` with an answer for each of its fields: `undefined` for an optional one that is not given. Whoever makes one is
 * stopped by the compiler when `T` gets another field.
 */
export type EveryField<T> = {
  [K in keyof T]-?: undefined extends T[K] ? T[K] | undefined : object extends Pick<T, K> ? T[K] | undefined : T[K];
};

/**
 * What is left of an object of which every field was taken out: `const { a, b, ...rest } = x`, then
 * `...(rest satisfies Nothing)`. The compiler stops there when `x` gets another field.
 */
export type Nothing = Record<string, never>;
