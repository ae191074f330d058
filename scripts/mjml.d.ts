/** What we use of MJML, which brings no types of its own. */
declare module 'mjml' {
  export default function compile(
    source: string,
    options: { validationLevel: 'strict'; keepComments: boolean; fonts: Record<string, string> },
  ): Promise<{ html: string; errors: readonly { formattedMessage: string }[] }>;
}
