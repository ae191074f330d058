/** A page that is only read: a lead and parts of paragraphs, lists and links. */
export interface Article {
  title: string;
  description: string;
  lead: string;
  parts: ArticlePart[];
}

export interface ArticlePart {
  title: string;
  paragraphs?: string[];
  list?: string[];
  links?: { text: string; href: string }[];
}
