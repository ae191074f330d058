/** The names in the placeholders of a text: `'Beste {name},'` → `'name'`. */
export type PlaceholdersOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never;

type Holding<Name extends string> = Name extends string ? `${string}{${Name}}${string}` : never;
type AllOf<Union> = (Union extends unknown ? (member: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;
type TextLike<Text extends string> = [PlaceholdersOf<Text>] extends [never]
  ? string
  : AllOf<Holding<PlaceholdersOf<Text>>>;

/**
 * What another language must provide for the texts of the first: the same keys, and in each
 * text the same placeholders, in any order. Lists hold forms of one text from the longest to
 * the shortest; each language has as many as it needs, all with the placeholders that the last
 * form of the first language cannot do without.
 */
export type Translation<Texts> = Texts extends string
  ? TextLike<Texts>
  : Texts extends readonly [...(readonly string[]), infer Shortest extends string]
    ? readonly [...TextLike<Shortest>[], TextLike<Shortest>]
    : { readonly [Key in keyof Texts]: Translation<Texts[Key]> };
