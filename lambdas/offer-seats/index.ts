/** Placeholder: the function is wired in the infrastructure, its logic follows. */
export function handler(): Promise<never> {
  return Promise.reject(new Error('offer-seats is not built yet'));
}
