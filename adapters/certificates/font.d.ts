/** A font, as the bundler brings it along: see scripts/bundle-lambdas.ts. */
declare module '*.woff' {
  const bytes: Uint8Array;
  export default bytes;
}
