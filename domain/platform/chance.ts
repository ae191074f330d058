/** Chance comes from outside: the domain draws none of its own, so that what has gone wrong can be lived through again. */
export interface Chance {
  /** A whole number from 0 to below `limit`, each as likely. */
  below(limit: number): number;
}
